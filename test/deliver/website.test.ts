import { App, Stack } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { ServerlessImageProcessor } from '../../src';
import { contentSecurityPolicyOf } from '../support/page-policy';
import { errorOf, newStack, synth, warningsOf } from '../support/synth';

const DOMAIN = { 'Fn::GetAtt': [Match.stringLikeRegexp('^ImagesWebsiteDistribution'), 'DomainName'] };
const ORIGIN = { 'Fn::Join': ['', ['https://', DOMAIN]] };

function certificate(stack: Stack) {
  return Certificate.fromCertificateArn(stack, 'Certificate', 'arn:aws:acm:us-east-1:123456789012:certificate/abc');
}

test('without the prop there is no page', () => {
  const { images, template } = synth();
  template.resourceCountIs('AWS::CloudFront::Distribution', 0);
  expect([images.websiteBucket, images.websiteDistribution, images.websiteUrl]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test('the page comes from a private bucket, over TLS only, through origin access control', () => {
  const { template } = synth({ website: {} });
  template.resourceCountIs('AWS::S3::Bucket', 3);
  template.hasResourceProperties('AWS::CloudFront::Distribution', {
    DistributionConfig: {
      DefaultRootObject: 'index.html',
      DefaultCacheBehavior: { ViewerProtocolPolicy: 'redirect-to-https', ResponseHeadersPolicyId: Match.anyValue() },
      Origins: [Match.objectLike({ OriginAccessControlId: Match.anyValue() })],
    },
  });
  template.hasOutput('WebsiteUrl', { Value: ORIGIN });
});

test('only the page may upload and read, and there is no warning', () => {
  const { stack, template } = synth({ website: {} });
  expect(warningsOf(stack)).toEqual([]);
  template.hasResourceProperties('AWS::ApiGatewayV2::Api', { CorsConfiguration: { AllowOrigins: [ORIGIN] } });
  for (const method of ['POST', 'GET']) {
    template.hasResourceProperties('AWS::S3::Bucket', {
      CorsConfiguration: { CorsRules: [Match.objectLike({ AllowedMethods: [method], AllowedOrigins: [ORIGIN] })] },
    });
  }
});

test("origins of one's own come next to the page's", () => {
  synth({ website: {}, allowedOrigins: ['https://app.example.com'] }).template.hasResourceProperties(
    'AWS::ApiGatewayV2::Api',
    {
      CorsConfiguration: { AllowOrigins: ['https://app.example.com', ORIGIN] },
    },
  );
});

test('page and configuration are deployed, and the old ones leave the cache', () => {
  const { template } = synth({ website: {} });
  const deployments = Object.values(template.findResources('Custom::CDKBucketDeployment'));
  expect(deployments).toHaveLength(1);
  const { SourceObjectKeys, SourceMarkers, DistributionId } = deployments[0].Properties;
  expect(SourceObjectKeys).toHaveLength(2);
  expect(JSON.stringify(SourceMarkers)).toContain('ApiEndpoint');
  expect(DistributionId).toEqual({ Ref: expect.stringMatching(/^ImagesWebsiteDistribution/) });
});

test('the headers forbid what the page does not need', () => {
  const { template } = synth({ website: {} });
  template.hasResourceProperties('AWS::CloudFront::ResponseHeadersPolicy', {
    ResponseHeadersPolicyConfig: {
      SecurityHeadersConfig: {
        ContentTypeOptions: { Override: true },
        FrameOptions: { FrameOption: 'DENY' },
        StrictTransportSecurity: { AccessControlMaxAgeSec: 31_536_000 },
      },
    },
  });
  const buckets = 'https://*.s3.REGION.SUFFIX https://s3.REGION.SUFFIX';
  expect(contentSecurityPolicyOf(template)).toBe(
    [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      `img-src 'self' data: blob: ${buckets}`,
      `connect-src 'self' https://*.execute-api.REGION.SUFFIX ${buckets}`,
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
  );
});

test("with a domain of one's own, the page is there, and both its origins may call", () => {
  const stack = newStack();
  const { images, template } = synth(
    { website: { domainNames: ['photos.example.com'], certificate: certificate(stack) } },
    stack,
  );
  expect(images.websiteUrl).toBe('https://photos.example.com');
  template.hasResourceProperties('AWS::CloudFront::Distribution', {
    DistributionConfig: {
      Aliases: ['photos.example.com'],
      ViewerCertificate: { MinimumProtocolVersion: 'TLSv1.2_2021' },
    },
  });
  template.hasResourceProperties('AWS::ApiGatewayV2::Api', {
    CorsConfiguration: { AllowOrigins: ['https://photos.example.com', ORIGIN] },
  });
});

test('domain names and certificate go together', () => {
  const stack = newStack();
  expect(errorOf({ website: { domainNames: ['photos.example.com'] } })).toMatch(
    /^invalid website\.certificate: got nothing, expected a certificate for photos\.example\.com, in us-east-1/,
  );
  expect(errorOf({ website: { certificate: certificate(stack) } }, stack)).toMatch(
    /^invalid website\.domainNames: got \[\]/,
  );
});

describe('the certificate', () => {
  const of = (region: string) => {
    const app = new App();
    const env = { account: '123456789012' };
    const elsewhere = new Stack(app, 'Certificates', { env: { ...env, region }, crossRegionReferences: true });
    const made = new Certificate(elsewhere, 'Made', { domainName: 'photos.example.com' });
    const stack = new Stack(app, 'Test', { env: { ...env, region: 'eu-central-1' }, crossRegionReferences: true });
    return { stack, website: { domainNames: ['photos.example.com'], certificate: made } };
  };

  test('of us-east-1 is taken from any region', () => {
    const { stack, website } = of('us-east-1');
    expect(() => new ServerlessImageProcessor(stack, 'Images', { website })).not.toThrow();
  });

  test('of another region is refused, where CloudFront would refuse it at deployment', () => {
    const { stack, website } = of('eu-central-1');
    expect(errorOf({ website }, stack)).toBe(
      'invalid website.certificate: got "a certificate in eu-central-1", expected one in us-east-1, which CloudFront ' +
        'requires; create it in a stack of us-east-1, and set crossRegionReferences on both stacks ' +
        '(construct Test/Images)',
    );
  });

  test("brings the TLS version along; without one CloudFront's own decides, and the newest CDK does not warn", () => {
    const { template } = synth({ website: {} });
    template.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: { ViewerCertificate: Match.absent() },
    });
    const stack = newStack();
    synth(
      { website: { domainNames: ['photos.example.com'], certificate: certificate(stack) } },
      stack,
    ).template.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: { ViewerCertificate: { MinimumProtocolVersion: 'TLSv1.2_2021' } },
    });
  });
});

test.each(['cn-north-1', 'us-gov-west-1', 'us-iso-east-1'])('a region without CloudFront is refused: %s', region => {
  const stack = new Stack(new App(), 'Test', { env: { region } });
  expect(errorOf({ website: {} }, stack)).toMatch(
    new RegExp(`^invalid website: got "a stack in ${region}", expected a region of the standard AWS partition`),
  );
});
