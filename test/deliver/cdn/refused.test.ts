import { App, Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { type CdnOptions, ImageDelivery, ServerlessImageProcessor } from '../../../src';
import { errorOf, newStack, synth, warningsOf } from '../../support/synth';

const CERTIFICATE = 'arn:aws:acm:us-east-1:123456789012:certificate/abc';

function siteIn(stack: Stack): Distribution {
  return new Distribution(stack, 'Site', { defaultBehavior: { origin: new HttpOrigin('www.example.com') } });
}

function newProcessor(stack: Stack, options: CdnOptions, id = 'Images'): void {
  new ServerlessImageProcessor(stack, id, { delivery: ImageDelivery.cdn(options) });
}

function refusal(options: (stack: Stack) => CdnOptions): string {
  const stack = newStack();
  try {
    ImageDelivery.cdn(options(stack));
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('expected an error, got none');
}

test.each<[string, (stack: Stack) => CdnOptions, RegExp]>([
  [
    'names without a certificate',
    () => ({ domainNames: ['images.example.com'] }),
    /^invalid ImageDelivery\.cdn\.certificate: got nothing, expected a certificate for images\.example\.com, in us-east/,
  ],
  [
    'a certificate of another region',
    stack => ({
      domainNames: ['images.example.com'],
      certificate: Certificate.fromCertificateArn(stack, 'C', CERTIFICATE.replace('us-east-1', 'eu-central-1')),
    }),
    /got "a certificate in eu-central-1", expected one in us-east-1/,
  ],
  ['a wildcard', () => ({ domainNames: ['*.example.com'] }), /domainNames\[0\]: got "\*\.example\.com"/],
  [
    'a regional web ACL',
    () => ({ webAclId: 'arn:aws:wafv2:eu-central-1:111122223333:regional/webacl/images/abc' }),
    /expected the ARN of a web ACL with scope CLOUDFRONT, in us-east-1/,
  ],
  ['a web ACL by name', () => ({ webAclId: 'images' }), /webAclId \}\): got "images"/],
  ['a prefix without a bucket', () => ({ logFilePrefix: 'cdn/' }), /expected no prefix without logBucket/],
  ['a cache time of more than a year', () => ({ edgeCache: Duration.days(366) }), /edgeCache \}\): got "366 days"/],
  ['a cache time in fractions', () => ({ browserCache: Duration.millis(1_500) }), /expected whole seconds/],
  [
    'a name without distribution',
    () => ({ domainName: 'a.example.com' }),
    /expected no domainName without distribution/,
  ],
  [
    'settings that the distribution has',
    stack => ({ distribution: siteIn(stack), logFilePrefix: 'cdn/', logBucket: new Bucket(stack, 'Logs') }),
    /logBucket \}\): got an object of class \w+, expected no logBucket with distribution/,
  ],
  [
    'an imported distribution',
    stack => ({
      distribution: Distribution.fromDistributionAttributes(stack, 'Imported', {
        distributionId: 'E1',
        domainName: 'd111111abcdef8.cloudfront.net',
      }) as Distribution,
    }),
    /got "an imported distribution", expected a Distribution created in the same stack/,
  ],
])('%s', (_, options, message) => {
  expect(refusal(options)).toMatch(message);
});

test.each(['cn-north-1', 'us-gov-west-1', 'us-iso-east-1'])('no CDN in %s', region => {
  const stack = new Stack(new App(), 'Test', { env: { region, account: '111122223333' } });
  expect(errorOf({ delivery: ImageDelivery.cdn() }, stack)).toMatch(
    new RegExp(
      `^invalid delivery: got "a stack in ${region}", expected a region of the standard AWS partition: .*Images`,
    ),
  );
});

test('a distribution of another stack', () => {
  const app = new App();
  const distribution = siteIn(new Stack(app, 'Web'));
  const message = errorOf({ delivery: ImageDelivery.cdn({ distribution }) }, new Stack(app, 'Test'));
  expect(message).toMatch(
    /got "a distribution of stack Web", expected one of stack Test: .* \(construct Test\/Images\)$/,
  );
});

test.each([undefined, ObjectOwnership.BUCKET_OWNER_ENFORCED])('a log bucket with ownership %s', objectOwnership => {
  const app = new App();
  const stack = new Stack(app, 'Test');
  newProcessor(stack, { logBucket: new Bucket(stack, 'Logs', { objectOwnership }) });
  expect(() => app.synth()).toThrow(/got "a bucket without ACLs".*ObjectOwnership\.BUCKET_OWNER_PREFERRED/);
});

test('a distribution that has such paths already, or gets them later', () => {
  const app = new App();
  const stack = new Stack(app, 'Test');
  const distribution = siteIn(stack);
  newProcessor(stack, { distribution });
  distribution.addBehavior('i/*', new HttpOrigin('www.example.com'));
  expect(() => app.synth()).toThrow(
    /got "a distribution with another behavior for \/i\/\*", expected one that leaves \/i\/\* to the images/,
  );
});

test.each([
  ['*.jpg', true],
  ['/public*', true],
  ['/?/*', true],
  ['/i*', true],
  ['/shop/*', false],
  ['/images/*', false],
  ['/index.html', false],
])('behavior for %s before those of the images: refused is %p', (pattern, isRefused) => {
  const app = new App();
  const stack = new Stack(app, 'Test');
  const distribution = siteIn(stack);
  distribution.addBehavior(pattern, new HttpOrigin('www.example.com'));
  newProcessor(stack, { distribution });
  const synthesis = expect(() => app.synth());
  if (isRefused) {
    synthesis.toThrow(/CloudFront takes the first behavior that matches/);
  } else {
    synthesis.not.toThrow();
  }
});

test('a behavior after those of the images takes none of theirs', () => {
  const app = new App();
  const stack = new Stack(app, 'Test');
  const distribution = siteIn(stack);
  newProcessor(stack, { distribution });
  distribution.addBehavior('*.jpg', new HttpOrigin('www.example.com'));
  expect(() => app.synth()).not.toThrow();
});

test('two processors with one distribution', () => {
  const app = new App();
  const stack = new Stack(app, 'Test');
  const distribution = siteIn(stack);
  newProcessor(stack, { distribution });
  newProcessor(stack, { distribution }, 'Others');
  expect(() => app.synth()).toThrow(/each processor needs one of its own/);
});

test('addBehaviors without a CDN', () => {
  const stack = newStack();
  const images = new ServerlessImageProcessor(stack, 'Images');
  expect(() => images.addBehaviors(siteIn(stack))).toThrow(
    'invalid delivery: got nothing, expected ImageDelivery.cdn(), which addBehaviors needs; pass it ' +
      '(construct Test/Images)',
  );
});

test('an imported bucket and its key: the warnings have the statements that their policies need', () => {
  const stack = newStack();
  const variantsBucket = Bucket.fromBucketAttributes(stack, 'Bucket', {
    bucketName: 'variants',
    encryptionKey: Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:us-east-1:111122223333:key/abc'),
  });
  synth({ delivery: ImageDelivery.cdn(), variantsBucket }, stack);
  const warnings = warningsOf(stack).filter(text => text.includes('its policy cannot be changed here'));
  expect(warnings).toEqual([
    expect.stringMatching(/encryption key of the variantsBucket .*"Action":"kms:Decrypt"/),
    expect.stringMatching(/variantsBucket is imported.*"Action":"s3:GetObject".*variants\/public\/\*/),
  ]);
});

test('the bucket of another stack trusts distributions of the account', () => {
  const app = new App();
  const data = new Stack(app, 'Data');
  const variantsBucket = new Bucket(data, 'Variants');
  const { template } = synth({ delivery: ImageDelivery.cdn(), variantsBucket }, new Stack(app, 'Test'));
  template.resourceCountIs('AWS::CloudFront::Distribution', 1);
  Template.fromStack(data).hasResourceProperties('AWS::S3::BucketPolicy', {
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({
          Action: 's3:GetObject',
          Condition: Match.objectLike({ ArnLike: { 'AWS:SourceArn': Match.anyValue() } }),
        }),
      ]),
    },
  });
});
