import { Duration } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { ApiAuth } from '../../src';
import { errorOf, newStack, synth, warningsOf } from '../support/synth';

const origin = 'https://app.example.com';

test('both buckets are private, encrypted and TLS-only', () => {
  const { template } = synth();
  template.allResourcesProperties('AWS::S3::Bucket', {
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
    OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
    },
  });
  template.allResourcesProperties('AWS::S3::BucketPolicy', {
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      ]),
    },
  });
});

test('browsers may POST from the allowed origins only', () => {
  synth({ allowedOrigins: [origin] }).template.hasResourceProperties('AWS::S3::Bucket', {
    CorsConfiguration: { CorsRules: [Match.objectLike({ AllowedMethods: ['POST'], AllowedOrigins: [origin] })] },
  });
});

test('originals expire when asked to, within the prefix', () => {
  synth({ uploadPrefix: 'in/', originalsExpiry: Duration.days(7) }).template.hasResourceProperties('AWS::S3::Bucket', {
    LifecycleConfiguration: {
      Rules: Match.arrayWith([
        Match.objectLike({
          Prefix: 'in/',
          ExpirationInDays: 7,
          AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
        }),
      ]),
    },
  });
});

test('what a versioned bucket keeps of expired originals ends a day later, in a rule that CloudFormation takes', () => {
  synth({ uploadPrefix: 'in/', originalsExpiry: Duration.days(7) }).template.hasResourceProperties('AWS::S3::Bucket', {
    LifecycleConfiguration: {
      Rules: [
        Match.objectLike({ ExpirationInDays: 7, ExpiredObjectDeleteMarker: Match.absent() }),
        {
          Prefix: 'in/',
          NoncurrentVersionExpiration: { NoncurrentDays: 1 },
          ExpiredObjectDeleteMarker: true,
          Status: 'Enabled',
        },
      ],
    },
  });
});

test('a versioned bucket that nothing expires is warned of: a deleted original can still be read', () => {
  const warnings = (bucketProps: s3.BucketProps, originalsExpiry?: Duration) => {
    const stack = newStack();
    synth(
      { uploadBucket: new s3.Bucket(stack, 'Mine', bucketProps), originalsExpiry, allowedOrigins: [origin] },
      stack,
    );
    return warningsOf(stack).filter(warning => warning.includes('is versioned'));
  };
  expect(warnings({ versioned: true })).toEqual([
    expect.stringContaining('deleted originals can still be read by version id: set originalsExpiry'),
  ]);
  expect(warnings({ versioned: true }, Duration.days(7))).toEqual([]);
  expect(warnings({})).toEqual([]);
});

test("a bucket of one's own from the same app is used and gets its CORS rule", () => {
  const stack = newStack();
  const uploadBucket = new s3.Bucket(stack, 'Mine');
  const { images, template } = synth({ uploadBucket, allowedOrigins: [origin] }, stack);
  expect(images.uploadBucket).toBe(uploadBucket);
  template.resourceCountIs('AWS::S3::Bucket', 2);
  template.hasResourceProperties('AWS::S3::Bucket', {
    CorsConfiguration: { CorsRules: [Match.objectLike({ AllowedMethods: ['POST'] })] },
  });
});

test('an imported bucket is used, with a warning of what it lacks', () => {
  const stack = newStack();
  const uploadBucket = s3.Bucket.fromBucketName(stack, 'Mine', 'my-uploads');
  const { template } = synth({ uploadBucket, allowedOrigins: [origin], auth: ApiAuth.iam() }, stack);
  template.resourceCountIs('AWS::S3::Bucket', 1);
  template.hasResourceProperties('Custom::S3BucketNotifications', { BucketName: 'my-uploads', Managed: false });
  expect(warningsOf(stack)).toEqual([expect.stringContaining('it gets no CORS rule here')]);
  expect(warningsOf(stack)).toEqual([
    expect.stringContaining('import it with s3.Bucket.fromBucketAttributes(…, { bucketName, encryptionKey })'),
  ]);
});

test("an imported bucket with its key has the key's use granted to the process function", () => {
  const stack = newStack();
  const encryptionKey = kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-central-1:111122223333:key/1234');
  const uploadBucket = s3.Bucket.fromBucketAttributes(stack, 'Mine', { bucketName: 'my-uploads', encryptionKey });
  const { template } = synth({ uploadBucket, allowedOrigins: [origin], auth: ApiAuth.iam() }, stack);
  const ofKey = Match.objectLike({ Action: 'kms:Decrypt', Resource: encryptionKey.keyArn });
  template.hasResourceProperties('AWS::IAM::Policy', {
    Roles: [{ Ref: Match.stringLikeRegexp('ProcessFunctionServiceRole') }],
    PolicyDocument: { Statement: Match.arrayWith([ofKey]) },
  });
  expect(warningsOf(stack).join()).not.toContain('fromBucketAttributes');
});

test('originals of an imported bucket cannot expire from here', () => {
  const stack = newStack();
  expect(
    errorOf(
      {
        uploadBucket: s3.Bucket.fromBucketName(stack, 'Mine', 'my-uploads'),
        originalsExpiry: Duration.days(1),
        auth: ApiAuth.iam(),
      },
      stack,
    ),
  ).toBe(
    'invalid originalsExpiry: got "1 day", expected none for an imported uploadBucket; ' +
      'set a lifecycle rule where that bucket is created (construct Test/Images)',
  );
});

test.each([
  [[], 'invalid allowedOrigins: got [], expected at least one origin'],
  [
    ['https://app.example.com/'],
    'invalid allowedOrigins[0]: got "https://app.example.com/", expected "*", or scheme, host and port only',
  ],
  [
    ['https://*.example.com'],
    'invalid allowedOrigins[0]: got "https://*.example.com", expected "*" or complete origins: an HTTP API ' +
      'compares them literally',
  ],
  [['*', 'app.example.com'], 'invalid allowedOrigins[1]: got "app.example.com"'],
])('allowedOrigins %p is refused', (allowedOrigins, message) => {
  expect(errorOf({ allowedOrigins })).toContain(message);
});
