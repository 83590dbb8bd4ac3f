import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { ApiAuth, ImageDelivery, PrivateImages, type ServerlessImageProcessorProps } from '../../src';
import { fingerprintOf, keyPair } from '../support/signing-keys';
import { statementsOf } from '../support/statements';
import { errorOf, newStack, settingsOf, synth, warningsOf } from '../support/synth';

const { publicKey } = keyPair();
const ROLES = ['Api', 'Admin', 'Process', 'Sweep', 'Erase', 'OwnerErasure', 'Rerun', 'Events', 'Purge'];

function signed(more: ServerlessImageProcessorProps = {}, cookieDomain?: string) {
  const stack = newStack();
  const privateKey = new Secret(stack, 'Key');
  const certificate = Certificate.fromCertificateArn(stack, 'Certificate', 'arn:aws:acm:us-east-1:1:certificate/a');
  const keys = { publicKey, privateKey };
  const privateImages = cookieDomain
    ? PrivateImages.signedCookies({ ...keys, cookieDomain })
    : PrivateImages.signedUrls(keys);
  const delivery = ImageDelivery.cdn({ privateImages, domainNames: ['images.example.com'], certificate });
  return { stack, props: { delivery, ...more } };
}

/** The path patterns of the distribution, with the number of key groups that each trusts. */
function behaviorsOf({ template }: ReturnType<typeof synth>): Record<string, number> {
  const [distribution] = Object.values(template.findResources('AWS::CloudFront::Distribution'));
  const behaviors: { PathPattern: string; TrustedKeyGroups?: unknown[] }[] =
    distribution.Properties.DistributionConfig.CacheBehaviors;
  return Object.fromEntries(
    behaviors.map(({ PathPattern, TrustedKeyGroups }) => [PathPattern, TrustedKeyGroups?.length ?? 0]),
  );
}

function routesOf({ template }: ReturnType<typeof synth>): string[] {
  return Object.values(template.findResources('AWS::ApiGatewayV2::Route')).map(({ Properties }) => Properties.RouteKey);
}

const readable = ({ template }: ReturnType<typeof synth>) =>
  JSON.stringify(template.findResources('AWS::S3::BucketPolicy')).match(/\/(public|private)\/\*/g);

test('with signatures, the distribution serves private images to the trusted key group only', () => {
  const { stack, props } = signed();
  const made = synth(props, stack);
  expect(behaviorsOf(made)).toEqual({ '/public/images/*': 0, '/i/*': 0, '/public/*': 0, '/private/*': 1 });
  expect(readable(made)).toEqual(['/public/*', '/private/*']);
  expect(made.images.signingPublicKeys).toHaveLength(1);
  expect(made.images.signingKeyGroup).toBeDefined();
  expect(routesOf(made)).not.toContain('GET /cookies');
});

test('without, it has no such path, no key and no permission', () => {
  const made = synth({ delivery: ImageDelivery.cdn({ privateImages: PrivateImages.presignedUrls() }) });
  expect(behaviorsOf(made)).toEqual({ '/public/images/*': 0, '/i/*': 0, '/public/*': 0 });
  expect(readable(made)).toEqual(['/public/*']);
  expect(JSON.stringify(made.template.toJSON())).not.toMatch(/KeyGroup|secretsmanager/);
  expect(settingsOf(made.template, 'Issues presigned uploads').delivery.signing).toBeUndefined();
});

test('the two API functions know the key, and no other function may read it', () => {
  const { stack, props } = signed();
  const { template } = synth(props, stack);
  for (const description of ['Issues presigned uploads', 'back ends']) {
    const { delivery } = settingsOf(template, description);
    expect(delivery.signing.fingerprint).toBe(fingerprintOf(publicKey));
    expect(delivery.signing.expirySeconds).toBe(3_600);
  }
  const readers = ROLES.filter(role =>
    statementsOf(template, `Images${role}`).some(({ actions }) => actions.includes('secretsmanager:GetSecretValue')),
  );
  expect(readers).toEqual(['Api', 'Admin']);
});

describe('signed cookies', () => {
  const auth = ApiAuth.jwt({ issuer: 'https://login.example.com/', audience: ['photos'] });
  const allowedOrigins = ['https://app.example.com'];

  test('add a route for callers, whose cookies browsers keep', () => {
    const { stack, props } = signed({ auth, allowedOrigins }, 'example.com');
    const made = synth(props, stack);
    expect(routesOf(made)).toContain('GET /cookies');
    made.template.hasResourceProperties('AWS::ApiGatewayV2::Api', {
      CorsConfiguration: { AllowCredentials: true, AllowOrigins: allowedOrigins },
    });
    expect(warningsOf(stack)).toEqual([
      expect.stringContaining('browsers accept cookies for example.com only from domain names'),
    ]);
  });

  test('need origins, and names below their domain', () => {
    const open = signed({ auth }, 'example.com');
    expect(errorOf(open.props, open.stack)).toContain('invalid allowedOrigins: got ["*"]');
    const foreign = signed({ auth, allowedOrigins }, 'example.org');
    expect(errorOf(foreign.props, foreign.stack)).toContain('a name below the cookieDomain example.org');
  });
});

test('a page with signed cookies is refused, since it requests none', () => {
  const auth = ApiAuth.jwt({ issuer: 'https://login.example.com/', audience: ['photos'], clientId: 'page' });
  const { stack, props } = signed({ auth, website: {} }, 'example.com');
  expect(errorOf(props, stack)).toBe(
    'invalid website: got {}, expected no page with PrivateImages.signedCookies: it requests no cookies; ' +
      'use PrivateImages.signedUrls, or omit website (construct Test/Images)',
  );
});

test('a page with signed URLs is taken', () => {
  const auth = ApiAuth.jwt({ issuer: 'https://login.example.com/', audience: ['photos'], clientId: 'page' });
  const { stack, props } = signed({ auth, website: {} });
  expect(() => synth(props, stack)).not.toThrow();
});
