import { App, Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { Distribution, PriceClass } from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { type CdnOptions, ImageDelivery, PrivateImages, ServerlessImageProcessor } from '../../../src';
import { keyPair } from '../../support/signing-keys';
import { newStack, settingsOf, synth, warningsOf } from '../../support/synth';

const WEB_ACL = 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/images/abc';

function cdn(options?: CdnOptions, stack?: Stack) {
  return synth({ delivery: ImageDelivery.cdn(options) }, stack);
}

function certificate(stack: Stack) {
  return Certificate.fromCertificateArn(stack, 'Certificate', 'arn:aws:acm:us-east-1:123456789012:certificate/abc');
}

/** A distribution of a site, as an app may have one. */
function siteIn(stack: Stack, id = 'Site'): Distribution {
  return new Distribution(stack, id, { defaultBehavior: { origin: new HttpOrigin('www.example.com') } });
}

/** The config of the only distribution in a template. */
function configIn({ template }: ReturnType<typeof cdn>) {
  const [distribution] = Object.values(template.findResources('AWS::CloudFront::Distribution'));
  return distribution.Properties.DistributionConfig;
}

/** Policy statements of CloudFront on buckets or keys. */
function cloudFrontStatements({ template }: ReturnType<typeof cdn>, type: string) {
  const resources = Object.values(template.findResources(type));
  const statements = resources.flatMap(
    ({ Properties }) => (Properties.PolicyDocument ?? Properties.KeyPolicy).Statement as Record<string, unknown>[],
  );
  return statements.filter(({ Principal }) => JSON.stringify(Principal)?.includes('cloudfront.amazonaws.com'));
}

test('without it, there is no distribution and no queue of purges', () => {
  const { images, template } = synth();
  template.resourceCountIs('AWS::CloudFront::Distribution', 0);
  template.resourceCountIs('AWS::SQS::Queue', 3);
  const { distribution, imagesUrl, imagesUrlOutput, purgeQueue, purgeDeadLetterQueue, purgeFunction } = images;
  const members = [distribution, imagesUrl, imagesUrlOutput, purgeQueue, purgeDeadLetterQueue, purgeFunction];
  expect(members).toEqual(Array(6).fill(undefined));
  expect([images.signingKeyGroup, images.signingPublicKeys]).toEqual([undefined, []]);
});

describe('the distribution', () => {
  const made = cdn();

  test('has behaviors for manifests and redirects before that for files', () => {
    const { CacheBehaviors, HttpVersion, DefaultCacheBehavior, CustomErrorResponses } = configIn(made);
    const paths = CacheBehaviors.map((behavior: { PathPattern: string }) => behavior.PathPattern);
    expect(paths).toEqual(['/public/images/*', '/i/*', '/public/*']);
    for (const { ViewerProtocolPolicy, AllowedMethods, ResponseHeadersPolicyId } of [
      ...CacheBehaviors,
      DefaultCacheBehavior,
    ]) {
      expect([ViewerProtocolPolicy, AllowedMethods]).toEqual(['redirect-to-https', ['GET', 'HEAD']]);
      expect(ResponseHeadersPolicyId).toBeDefined();
    }
    expect(HttpVersion).toBe('http2and3');
    expect(CustomErrorResponses).toEqual([
      { ErrorCode: 403, ErrorCachingMinTTL: 1 },
      { ErrorCode: 404, ErrorCachingMinTTL: 1 },
    ]);
  });

  test('reads public variants only, by origin access control', () => {
    const statements = cloudFrontStatements(made, 'AWS::S3::BucketPolicy');
    expect(statements).toEqual([
      expect.objectContaining({
        Action: 's3:GetObject',
        Effect: 'Allow',
        Resource: { 'Fn::Join': ['', [expect.anything(), '/public/*']] },
        Condition: {
          StringEquals: {
            'AWS:SourceArn': { 'Fn::Join': ['', expect.any(Array)] },
            'AWS:SourceAccount': { Ref: 'AWS::AccountId' },
          },
        },
      }),
    ]);
    expect(JSON.stringify(statements)).toContain('ImagesCdnDistribution');
    made.template.resourceCountIs('AWS::CloudFront::OriginAccessControl', 1);
    const { DefaultCacheBehavior, CacheBehaviors, Origins } = configIn(made);
    expect(DefaultCacheBehavior.TargetOriginId).toBe(CacheBehaviors[2].TargetOriginId);
    expect(Origins).toHaveLength(2);
  });

  test('is known to the functions, and has an output', () => {
    const delivery = { cdnUrl: 'https://{…}' };
    expect(settingsOf(made.template, 'presigned uploads').delivery).toEqual(delivery);
    expect(settingsOf(made.template, 'of back ends|back ends').delivery).toEqual(delivery);
    const [output] = Object.values(made.template.findOutputs('ImagesUrl'));
    expect(output.Value).toEqual({
      'Fn::Join': ['', ['https://', { 'Fn::GetAtt': [expect.stringMatching(/^ImagesCdnDistribution/), 'DomainName'] }]],
    });
    expect(made.images.distribution).toBeInstanceOf(Distribution);
  });

  test('adds headers that a cache for all pages can keep', () => {
    made.template.allResourcesProperties('AWS::CloudFront::ResponseHeadersPolicy', {
      ResponseHeadersPolicyConfig: {
        CorsConfig: {
          AccessControlAllowOrigins: { Items: ['*'] },
          AccessControlAllowMethods: { Items: ['GET', 'HEAD'] },
          AccessControlAllowCredentials: false,
          OriginOverride: true,
        },
        SecurityHeadersConfig: { ContentTypeOptions: { Override: true } },
        CustomHeadersConfig: Match.absent(),
      },
    });
  });

  test('keeps files for a year, and answers of the API for a minute, by path alone', () => {
    const policies = Object.values(made.template.findResources('AWS::CloudFront::CachePolicy'));
    const times = policies.map(({ Properties: { CachePolicyConfig } }) => {
      const { MinTTL, DefaultTTL, MaxTTL, ParametersInCacheKeyAndForwardedToOrigin: key } = CachePolicyConfig;
      expect([key.CookiesConfig.CookieBehavior, key.QueryStringsConfig.QueryStringBehavior]).toEqual(['none', 'none']);
      return [MinTTL, DefaultTTL, MaxTTL, key.HeadersConfig.Headers?.join()];
    });
    expect(times.map(time => time.join()).sort()).toEqual(['0,0,31536000,', '0,0,60,', '0,0,60,x-image-accept']);
  });

  test('purges what is removed', () => {
    const { images, template } = made;
    expect(images.purgeFunction && images.purgeQueue && images.purgeDeadLetterQueue).toBeDefined();
    expect(settingsOf(template, 'edge locations').distributionIds).toBe('{…}');
    for (const remover of ['resized|variants of', 'Erases an owner']) {
      expect(settingsOf(template, remover)).toMatchObject({ purgeQueueUrl: '{…}', edgeSides: ['PUBLIC'] });
    }
  });
});

test('no name of CloudFront, which are those of all regions, is without the region', () => {
  const props = { delivery: ImageDelivery.cdn(), website: {} };
  const { template } = synth(props, new Stack(new App(), 'A'.repeat(120)));
  const limits = { OriginAccessControl: 64, ResponseHeadersPolicy: 128, CachePolicy: 128, Function: 64 };
  const names = Object.entries(limits).flatMap(([type, limit]) =>
    Object.values(template.findResources(`AWS::CloudFront::${type}`)).map(({ Properties }) => {
      const [{ Name }] = [Properties, ...Object.values(Properties)].filter(one => one.Name !== undefined);
      return { limit, name: Name };
    }),
  );
  expect(names).toHaveLength(2 + 3 + 3 + 1);
  for (const { limit, name } of names) {
    expect(JSON.stringify(name)).toContain('{"Ref":"AWS::Region"}');
    const text = name['Fn::Join'][1].map((part: unknown) => (typeof part === 'string' ? part : 'ap-southeast-1'));
    expect(text.join('').length).toBeLessThanOrEqual(limit);
  }
});

test('events know the distribution', () => {
  const stack = newStack();
  const { template } = synth({ delivery: ImageDelivery.cdn(), eventBus: new EventBus(stack, 'Bus') }, stack);
  expect(settingsOf(template, 'changes of image records').cdnUrl).toBe('https://{…}');
});

test('it takes names, a certificate, a web ACL, logs and a price class', () => {
  const stack = newStack();
  const logBucket = new Bucket(stack, 'Logs', { objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED });
  const made = cdn(
    {
      domainNames: ['images.example.com', 'img.example.com'],
      certificate: certificate(stack),
      webAclId: WEB_ACL,
      priceClass: PriceClass.PRICE_CLASS_ALL,
      logBucket,
      logFilePrefix: 'cdn/',
    },
    stack,
  );
  expect(configIn(made)).toMatchObject({
    Aliases: ['images.example.com', 'img.example.com'],
    ViewerCertificate: { MinimumProtocolVersion: 'TLSv1.2_2021', SslSupportMethod: 'sni-only' },
    WebACLId: WEB_ACL,
    PriceClass: 'PriceClass_All',
    Logging: { Prefix: 'cdn/' },
  });
  expect(made.images.imagesUrl).toBe('https://images.example.com');
  expect(settingsOf(made.template, 'presigned uploads').delivery.cdnUrl).toBe('https://images.example.com');
});

test('browserCache bounds what browsers keep of public files only', () => {
  const { template } = cdn({ browserCache: Duration.minutes(5), edgeCache: Duration.days(7) });
  const policies = template.findResources('AWS::CloudFront::ResponseHeadersPolicy', {
    Properties: {
      ResponseHeadersPolicyConfig: {
        CustomHeadersConfig: { Items: [{ Header: 'Cache-Control', Value: 'public, max-age=300', Override: true }] },
      },
    },
  });
  expect(Object.keys(policies)).toEqual([expect.stringMatching(/Files/)]);
  template.hasResourceProperties('AWS::CloudFront::CachePolicy', { CachePolicyConfig: { MaxTTL: 604_800 } });
});

test('without purge, there is no queue', () => {
  const { images, template } = cdn({ purge: false });
  template.resourceCountIs('AWS::SQS::Queue', 3);
  expect(images.purgeFunction).toBeUndefined();
});

test('CloudFront may use the key of the bucket', () => {
  const stack = newStack();
  const allowedOrigins = ['https://app.example.com'];
  const delivery = ImageDelivery.cdn();
  const made = synth({ delivery, allowedOrigins, encryptionKey: new Key(stack, 'Key') }, stack);
  expect(warningsOf(stack)).toEqual([]);
  expect(cloudFrontStatements(made, 'AWS::KMS::Key')).toEqual([
    expect.objectContaining({
      Action: 'kms:Decrypt',
      Condition: {
        ArnLike: { 'AWS:SourceArn': { 'Fn::Join': ['', expect.any(Array)] } },
        StringEquals: { 'AWS:SourceAccount': { Ref: 'AWS::AccountId' } },
      },
    }),
  ]);
});

describe('with signatures', () => {
  const stack = newStack();
  const { publicKey } = keyPair();
  const privateKey = Secret.fromSecretNameV2(stack, 'PrivateKey', 'images/private-key');
  const privateImages = PrivateImages.signedUrls({ publicKey, privateKey });
  const made = synth({ delivery: ImageDelivery.cdn({ privateImages }), allowedOrigins: ['https://a.example'] }, stack);

  test('private files need them, and stay at the edge though S3 marks them as private', () => {
    const { CacheBehaviors, DefaultCacheBehavior } = configIn(made);
    const [, , , behavior] = CacheBehaviors;
    // no other spelling of a path leads around the signature
    expect(DefaultCacheBehavior.TrustedKeyGroups).toEqual(behavior.TrustedKeyGroups);
    expect(behavior).toMatchObject({
      PathPattern: '/private/*',
      TrustedKeyGroups: [{ Ref: expect.stringMatching(/KeyGroup/) }],
    });
    made.template.hasResourceProperties('AWS::CloudFront::CachePolicy', {
      CachePolicyConfig: { MinTTL: 31_536_000, MaxTTL: 31_536_000 },
    });
    expect(cloudFrontStatements(made, 'AWS::S3::BucketPolicy')[0].Resource).toHaveLength(2);
  });

  test('pages of allowed origins may read them with cookies', () => {
    made.template.hasResourceProperties('AWS::CloudFront::ResponseHeadersPolicy', {
      ResponseHeadersPolicyConfig: {
        CorsConfig: {
          AccessControlAllowOrigins: { Items: ['https://a.example'] },
          AccessControlAllowCredentials: true,
        },
      },
    });
  });

  test('both functions of the API read the private key', () => {
    const policies = Object.values(made.template.findResources('AWS::IAM::Policy'));
    const readers = policies.filter(policy => JSON.stringify(policy).includes('secretsmanager:GetSecretValue'));
    expect(readers).toHaveLength(2);
    expect(made.images.signingPublicKeys).toHaveLength(1);
  });
});

describe('an existing distribution', () => {
  test('gets the behaviors, and is in the URLs', () => {
    const stack = newStack();
    const made = cdn({ distribution: siteIn(stack) }, stack);
    expect(configIn(made).CacheBehaviors).toHaveLength(3);
    expect(stack.resolve(made.images.imagesUrl)).toEqual({
      'Fn::Join': ['', ['https://', { 'Fn::GetAtt': [expect.stringMatching(/^Site/), 'DomainName'] }]],
    });
  });

  test('may have another name in the URLs', () => {
    const stack = newStack();
    const { images } = cdn({ distribution: siteIn(stack), domainName: 'www.example.com' }, stack);
    expect(images.imagesUrl).toBe('https://www.example.com');
  });

  test('further ones get the behaviors, and are purged, too', () => {
    const stack = newStack();
    const images = new ServerlessImageProcessor(stack, 'Images', { delivery: ImageDelivery.cdn() });
    images.addBehaviors(siteIn(stack));
    const template = Template.fromStack(stack);
    expect(settingsOf(template, 'edge locations').distributionIds).toBe('{…},{…}');
    const policies = Object.values(template.findResources('AWS::IAM::Policy'));
    const statements = policies.flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
    const [invalidate] = statements.filter(({ Action }) => Action === 'cloudfront:CreateInvalidation');
    expect(invalidate.Resource).toHaveLength(2);
    expect(cloudFrontStatements({ stack, images, template }, 'AWS::S3::BucketPolicy')).toHaveLength(2);
  });
});
