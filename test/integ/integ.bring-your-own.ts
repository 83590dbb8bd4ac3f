import { RemovalPolicy } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { IntegApp, TEMPORARY } from './support/integ-app';
import { ApiAuth, ServerlessImageProcessor } from '../../src';

// examples/bring-your-own: a bucket of another stack, of which only what lies below a prefix belongs to the processor
const integ = new IntegApp('bring-your-own');
const bucket = new s3.Bucket(integ.otherStack(), 'Products', {
  blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
  enforceSSL: true,
  removalPolicy: RemovalPolicy.DESTROY,
  autoDeleteObjects: true,
});
const images = new ServerlessImageProcessor(integ.stack, 'Images', {
  ...TEMPORARY,
  uploadBucket: s3.Bucket.fromBucketName(integ.stack, 'Products', bucket.bucketName),
  uploadPrefix: 'products/',
  sizes: [{ name: 'thumb', width: 200 }],
  auth: ApiAuth.iam(),
  allowedOrigins: ['https://shop.example.com'],
});

integ.put(images, 'products/seeding.jpg').next(integ.ready(images, 'products/seeding.jpg'));
