import type { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import {
  ImageDelivery,
  PrivateImages,
  ServerlessImageProcessor,
  type CdnOptions,
  type ServerlessImageProcessorProps,
} from '../../src';
import { contentSecurityPolicyOf } from '../support/page-policy';
import { keyPair } from '../support/signing-keys';
import { errorOf, newStack, synth, warningsOf } from '../support/synth';

const NAME = 'photos.example.com';

function withNames(domainNames = [NAME], more: ServerlessImageProcessorProps = {}, id = 'Certificate') {
  const stack = newStack();
  const certificate = Certificate.fromCertificateArn(stack, id, 'arn:aws:acm:us-east-1:123456789012:certificate/abc');
  return { stack, props: { delivery: ImageDelivery.cdn({ domainNames, certificate }), ...more } };
}

/** Delivery that signs the URLs of private images. */
function signed(stack: Stack, domainNames?: string[]) {
  const certificate =
    domainNames && Certificate.fromCertificateArn(stack, 'Signed', 'arn:aws:acm:us-east-1:1:certificate/abc');
  const privateKey = Secret.fromSecretNameV2(stack, 'PrivateKey', 'images/private-key');
  const privateImages = PrivateImages.signedUrls({ publicKey: keyPair().publicKey, privateKey });
  return ImageDelivery.cdn({ domainNames, certificate, privateImages });
}

function synthOnCdn(domainNames?: string[], more?: ServerlessImageProcessorProps) {
  const { stack, props } = withNames(domainNames, { website: { onCdn: true }, ...more });
  return synth(props, stack);
}

/** The one distribution of a template. */
function configOf(template: Template) {
  const [{ Properties }, ...others] = Object.values(template.findResources('AWS::CloudFront::Distribution'));
  expect(others).toEqual([]);
  return Properties.DistributionConfig;
}

describe('website: { onCdn: true }', () => {
  test('the page, the images and the public paths of the API are one distribution', () => {
    const { images, template, stack } = synthOnCdn();
    const config = configOf(template);
    const origins: Record<string, string> = Object.fromEntries(
      config.Origins.map(({ Id, DomainName }: { Id: string; DomainName: object }) => [
        Id,
        /Website|Variants|HttpApi/.exec(JSON.stringify(DomainName))![0],
      ]),
    );
    expect(config).toMatchObject({ DefaultRootObject: 'index.html', Aliases: [NAME] });
    expect(origins[config.DefaultCacheBehavior.TargetOriginId]).toBe('Website');
    expect(
      config.CacheBehaviors.map(({ PathPattern, TargetOriginId }: Record<string, string>) => [
        PathPattern,
        origins[TargetOriginId],
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['/public/images/*', 'HttpApi'],
        ['/i/*', 'HttpApi'],
        ['/public/*', 'Variants'],
      ]),
    );
    expect(images.websiteDistribution).toBe(images.distribution);
    expect([images.websiteUrl, images.imagesUrl]).toEqual([`https://${NAME}`, `https://${NAME}`]);
    template.hasOutput('WebsiteUrl', { Value: `https://${NAME}` });
    expect(warningsOf(stack)).toEqual([]);
  });

  test('the page alone has its security headers', () => {
    const { template } = synthOnCdn();
    const { DefaultCacheBehavior: page, CacheBehaviors: others } = configOf(template);
    const { Ref } = page.ResponseHeadersPolicyId;
    expect(Ref).toMatch(/^ImagesWebsiteSecurityHeaders/);
    expect(page.ViewerProtocolPolicy).toBe('redirect-to-https');
    expect(JSON.stringify(others)).not.toContain(Ref);
  });

  test('the policy names the API and the buckets, each for what it is for', () => {
    const policy = contentSecurityPolicyOf(synthOnCdn().template);
    expect(policy.replace(/(Images\w+?)[0-9A-F]{8}/g, '$1').split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data: blob: https://{ImagesVariantsBucket}.s3.REGION.SUFFIX",
      "connect-src 'self' {ImagesApiHttpApi.ApiEndpoint} https://{ImagesUploadsBucket}.s3.REGION.SUFFIX " +
        'https://{ImagesVariantsBucket}.s3.REGION.SUFFIX',
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ]);
  });

  test('the policy names what has a name: the first name of the images, the API, a bucket with dots', () => {
    const { stack, props } = withNames(['a.example.com', 'b.example.com'], {
      website: { onCdn: true },
      apiDomain: {
        domainName: 'api.example.com',
        certificate: Certificate.fromCertificateArn(newStack(), 'Api', 'arn:aws:acm:eu-west-1:1:certificate/abc'),
      },
    });
    const variantsBucket = new Bucket(stack, 'Named', { bucketName: 'photos.example.com' });
    const policy = contentSecurityPolicyOf(synth({ ...props, variantsBucket }, stack).template);
    expect(policy).toMatch(
      /img-src 'self' data: blob: https:\/\/s3\.REGION\.SUFFIX\/\{Named\w+\}\/ https:\/\/a\.example\.com;/,
    );
    expect(policy).toMatch(
      /connect-src 'self' https:\/\/api\.example\.com https:\/\/\{[^;]* https:\/\/a\.example\.com;/,
    );
  });

  test('with signatures, the policy keeps the bucket: images that just turned private come from there', () => {
    const { stack, props } = withNames([NAME], { website: { onCdn: true } });
    const policy = contentSecurityPolicyOf(synth({ ...props, delivery: signed(stack, [NAME]) }, stack).template);
    expect(policy).toMatch(/img-src 'self' data: blob: https:\/\/\{ImagesVariantsBucket\w+\}\.s3\.REGION\.SUFFIX;/);
  });

  test('the API and the buckets allow the origins of the page, and nothing depends on the distribution', () => {
    const { template } = synthOnCdn(['a.example.com', 'b.example.com'], {
      allowedOrigins: ['https://app.example.com'],
    });
    const AllowOrigins = ['https://app.example.com', 'https://a.example.com', 'https://b.example.com'];
    template.hasResourceProperties('AWS::ApiGatewayV2::Api', { CorsConfiguration: { AllowOrigins } });
    for (const method of ['POST', 'GET']) {
      template.hasResourceProperties('AWS::S3::Bucket', {
        CorsConfiguration: {
          CorsRules: [Match.objectLike({ AllowedMethods: [method], AllowedOrigins: AllowOrigins })],
        },
      });
    }
  });

  test('a deployment makes the edges forget the page, and no image', () => {
    const { template } = synthOnCdn();
    const [{ Properties }] = Object.values(template.findResources('Custom::CDKBucketDeployment'));
    expect(Properties.DistributionId).toEqual({ Ref: expect.stringMatching(/^ImagesCdn/) });
    const paths: string[] = Properties.DistributionPaths;
    expect(paths).toEqual(
      expect.arrayContaining(['/', '/index.html', '/app.js', '/app.css', '/panel.js', '/panel.css', '/config.json']),
    );
    expect(paths.filter(path => path.includes('*') || /^\/(public|private|i)\b/.test(path))).toEqual([]);
  });

  test('two processors of a stack have one each', () => {
    const { stack, props } = withNames([NAME], { website: { onCdn: true } });
    const other = withNames(['other.example.com'], { website: { onCdn: true } });
    new ServerlessImageProcessor(stack, 'One', props);
    new ServerlessImageProcessor(stack, 'Two', other.props);
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::CloudFront::Distribution', 2);
    for (const [id, name] of [
      ['One', NAME],
      ['Two', 'other.example.com'],
    ]) {
      template.hasResourceProperties('AWS::CloudFront::Distribution', {
        DistributionConfig: {
          Aliases: [name],
          DefaultCacheBehavior: { ResponseHeadersPolicyId: { Ref: Match.stringLikeRegexp(`^${id}Website`) } },
        },
      });
    }
  });
});

describe('the page has a distribution of its own', () => {
  const imagesOf = (options: CdnOptions, stack = newStack()) =>
    /img-src [^;]*/.exec(
      contentSecurityPolicyOf(synth({ website: {}, delivery: ImageDelivery.cdn(options) }, stack).template),
    )![0];
  const BUCKETS = "img-src 'self' data: blob: https://*.s3.REGION.SUFFIX https://s3.REGION.SUFFIX";

  test('its policy allows all of CloudFront if the images have no name, since neither can depend on the other', () => {
    expect(imagesOf({})).toBe(`${BUCKETS} https://*.cloudfront.net`);
  });

  test('its policy allows the first name of the images alone', () => {
    const stack = newStack();
    const certificate = Certificate.fromCertificateArn(stack, 'C', 'arn:aws:acm:us-east-1:123456789012:certificate/a');
    expect(imagesOf({ domainNames: [NAME, 'b.example.com'], certificate }, stack)).toBe(`${BUCKETS} https://${NAME}`);
  });

  test('with signatures, its policy keeps the buckets: images that just turned private come from there', () => {
    const stack = newStack();
    const policy = contentSecurityPolicyOf(synth({ website: {}, delivery: signed(stack) }, stack).template);
    expect(/img-src [^;]*/.exec(policy)![0]).toBe(`${BUCKETS} https://*.cloudfront.net`);
  });

  test('its policy lets the page fetch what it shows, to save it', () => {
    const policy = contentSecurityPolicyOf(synth({ website: {}, delivery: ImageDelivery.cdn() }).template);
    const buckets = BUCKETS.replace("img-src 'self' data: blob: ", '');
    expect(/connect-src [^;]*/.exec(policy)![0]).toBe(
      `connect-src 'self' https://*.execute-api.REGION.SUFFIX ${buckets} https://*.cloudfront.net`,
    );
  });

  test('it is a second distribution, and its members are its own', () => {
    const { images, template } = synth({ website: {}, delivery: ImageDelivery.cdn() });
    template.resourceCountIs('AWS::CloudFront::Distribution', 2);
    expect(images.websiteDistribution).not.toBe(images.distribution);
  });
});

describe('onCdn is refused', () => {
  const website = { onCdn: true };

  test('without a distribution of the images', () => {
    expect(errorOf({ website })).toMatch(
      /^invalid website\.onCdn: got true, expected delivery: ImageDelivery\.cdn\(\{ domainNames, certificate \}\).*\(construct Test\/Images\)$/,
    );
  });

  test('without domain names, which would be a cycle', () => {
    expect(errorOf({ website, delivery: ImageDelivery.cdn() })).toMatch(
      /^invalid website\.onCdn: got true, expected ImageDelivery\.cdn\(\{ domainNames, certificate \}\): .* pass domainNames/,
    );
  });

  test('on a distribution of your own', () => {
    const stack = newStack();
    const distribution = new Distribution(stack, 'Own', { defaultBehavior: { origin: new HttpOrigin('example.com') } });
    expect(errorOf({ website, delivery: ImageDelivery.cdn({ distribution }) }, stack)).toMatch(
      /^invalid website\.onCdn: .*whose default behavior cannot be replaced/,
    );
  });

  test('with names or a certificate of the page', () => {
    const { stack, props } = withNames();
    const domainNames = ['page.example.com'];
    expect(errorOf({ ...props, website: { ...website, domainNames } }, stack)).toMatch(
      /^invalid website\.domainNames: got \["page\.example\.com"\], expected nothing with onCdn: the page is at photos/,
    );
    const certificate = Certificate.fromCertificateArn(stack, 'Own', 'arn:aws:acm:us-east-1:1:certificate/abc');
    expect(errorOf({ ...withNames().props, website: { ...website, certificate } })).toMatch(
      /^invalid website\.certificate: got "a certificate", expected nothing with onCdn/,
    );
  });
});

test("a distribution asks the API by API Gateway's name, and by its domain name where that is the only one", () => {
  const originsOf = (disableExecuteApiEndpoint: boolean) => {
    const stack = newStack();
    const certificate = Certificate.fromCertificateArn(stack, 'Api', 'arn:aws:acm:eu-west-1:1:certificate/abc');
    const apiDomain = { domainName: 'api.example.com', certificate, disableExecuteApiEndpoint };
    const { Origins } = configOf(synth({ apiDomain, delivery: ImageDelivery.cdn() }, stack).template);
    return JSON.stringify(Origins);
  };
  expect(originsOf(false)).toContain('.execute-api.');
  expect(originsOf(false)).not.toContain('api.example.com');
  expect(originsOf(true)).not.toContain('.execute-api.');
  expect(originsOf(true)).toContain('"DomainName":"api.example.com"');
});
