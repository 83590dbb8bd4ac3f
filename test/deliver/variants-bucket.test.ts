import { Duration } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { statementsOf } from '../support/statements';
import { errorOf, newStack, synth, warningsOf } from '../support/synth';

test('variants expire when asked to', () => {
  synth({ variantsExpiry: Duration.days(30), originalsExpiry: Duration.days(30) }).template.hasResourceProperties(
    'AWS::S3::Bucket',
    {
      LifecycleConfiguration: {
        Rules: [
          { ExpirationInDays: 30, Status: 'Enabled' },
          { NoncurrentVersionExpiration: { NoncurrentDays: 1 }, ExpiredObjectDeleteMarker: true, Status: 'Enabled' },
        ],
      },
    },
  );
});

test('scripts of the allowed origins may read variants', () => {
  synth({ allowedOrigins: ['https://app.example.com'] }).template.hasResourceProperties('AWS::S3::Bucket', {
    CorsConfiguration: {
      CorsRules: [Match.objectLike({ AllowedMethods: ['GET'], AllowedOrigins: ['https://app.example.com'] })],
    },
  });
});

test('an imported bucket is used, with a warning of what it lacks, and cannot expire from here', () => {
  const stack = newStack();
  const variantsBucket = s3.Bucket.fromBucketName(stack, 'Mine', 'my-variants');
  synth({ variantsBucket, allowedOrigins: ['*'] }, stack).template.resourceCountIs('AWS::S3::Bucket', 1);
  expect(warningsOf(stack)).toEqual([expect.stringContaining('the variantsBucket is imported')]);
  const other = newStack();
  expect(
    errorOf(
      {
        variantsBucket: s3.Bucket.fromBucketName(other, 'Mine', 'my-variants'),
        variantsExpiry: Duration.days(1),
        originalsExpiry: Duration.days(1),
      },
      other,
    ),
  ).toMatch(/^invalid variantsExpiry: got "1 day", expected none for an imported variantsBucket/);
});

test('with a key, both buckets are encrypted by it, and each function may use it for its own actions', () => {
  const stack = newStack();
  const { template } = synth({ encryptionKey: new kms.Key(stack, 'Key') }, stack);
  template.allResourcesProperties('AWS::S3::Bucket', {
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [
        { BucketKeyEnabled: true, ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } },
      ],
    },
  });
  for (const role of ['ImagesProcessFunctionServiceRole', 'ImagesApiFunctionServiceRole']) {
    const onKey = statementsOf(template, role)
      .filter(({ on }) => on.includes('Key…'))
      .flatMap(({ actions }) => actions);
    expect(onKey).toEqual(expect.arrayContaining(['kms:Decrypt', 'kms:GenerateDataKey']));
  }
});
