import { App, CfnOutput, CliCredentialsStackSynthesizer } from 'aws-cdk-lib';
import type { CfnLayerVersion } from 'aws-cdk-lib/aws-lambda';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { NAMES_OUTPUT, type ResourceNames } from './resource-names';
import { STAGING_BUCKET } from './staging-bucket';
import { QuickstartStack } from '../../examples/quickstart/quickstart-stack';

/** The very stack of examples/quickstart, for the emulator: deployed with the caller's keys, and with this machine's own sharp. */
const app = new App();
const stack = new QuickstartStack(app, 'Quickstart', {
  synthesizer: new CliCredentialsStackSynthesizer({ fileAssetsBucketName: STAGING_BUCKET }),
});

const sharp = new Asset(stack, 'SharpOfThisMachine', { path: process.env.HOST_SHARP_LAYER! });
const layer = stack.images.sharpLayer.node.defaultChild as CfnLayerVersion;
layer.content = { s3Bucket: sharp.s3BucketName, s3Key: sharp.s3ObjectKey };

const names: ResourceNames = {
  apiId: stack.images.api.apiId,
  uploadBucket: stack.images.uploadBucket.bucketName,
  variantsBucket: stack.images.variantsBucket.bucketName,
  table: stack.images.table.tableName,
  queueUrl: stack.images.uploadQueue.queueUrl,
  deadLetterQueueUrl: stack.images.deadLetterQueue.queueUrl,
  processFunction: stack.images.processFunction.functionName,
  apiFunction: stack.images.apiFunction.functionName,
  sweepFunction: stack.images.sweepFunction.functionName,
};
new CfnOutput(stack, NAMES_OUTPUT, { value: stack.toJsonString(names) });
