import { ExpectedResult } from '@aws-cdk/integ-tests-alpha';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { AwsCustomResource, AwsCustomResourcePolicy, PhysicalResourceId } from 'aws-cdk-lib/custom-resources';
import { IntegApp, TEMPORARY } from './support/integ-app';
import { ApiAuth, ServerlessImageProcessor } from '../../src';

// examples/bring-your-own: a bucket of another stack, of which only what lies below a prefix belongs to the processor,
// with a photo from before, which a re-run in mode NEW takes up
const integ = new IntegApp('bring-your-own');
const existing = integ.otherStack();
const bucket = new s3.Bucket(existing, 'Products', {
  blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
  enforceSSL: true,
  removalPolicy: RemovalPolicy.DESTROY,
  autoDeleteObjects: true,
});
const photo = integ.photo(existing);
new AwsCustomResource(existing, 'FromBefore', {
  onCreate: {
    service: 'S3',
    action: 'copyObject',
    parameters: {
      Bucket: bucket.bucketName,
      Key: 'products/from-before.jpg',
      CopySource: `${photo.s3BucketName}/${photo.s3ObjectKey}`,
    },
    physicalResourceId: PhysicalResourceId.of('from-before'),
  },
  policy: AwsCustomResourcePolicy.fromStatements([
    new iam.PolicyStatement({
      actions: ['s3:GetObject', 's3:PutObject'],
      resources: [photo.bucket.arnForObjects(photo.s3ObjectKey), bucket.arnForObjects('products/*')],
    }),
  ]),
  installLatestAwsSdk: false,
});

const images = new ServerlessImageProcessor(integ.stack, 'Images', {
  ...TEMPORARY,
  uploadBucket: s3.Bucket.fromBucketName(integ.stack, 'Products', bucket.bucketName),
  uploadPrefix: 'products/',
  sizes: [{ name: 'thumb', width: 200 }],
  auth: ApiAuth.iam(),
  allowedOrigins: ['https://shop.example.com'],
});

const { assertions } = integ;
const started = assertions.awsApiCall('SFN', 'startExecution', {
  stateMachineArn: images.rerun.stateMachineArn,
  input: JSON.stringify({ mode: 'NEW' }),
});
const ended = assertions
  .awsApiCall('SFN', 'describeExecution', { executionArn: started.getAttString('executionArn') })
  .expect(ExpectedResult.objectLike({ status: 'SUCCEEDED' }))
  .waitForAssertions({ totalTimeout: Duration.minutes(10), interval: Duration.seconds(15) });

integ
  .put(images, 'products/seeding.jpg')
  .next(integ.ready(images, 'products/seeding.jpg'))
  .next(started)
  .next(ended)
  .next(integ.ready(images, 'products/from-before.jpg'));
