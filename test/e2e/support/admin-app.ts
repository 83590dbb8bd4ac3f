import { App, CfnOutput, CliCredentialsStackSynthesizer } from 'aws-cdk-lib';
import type { CfnLayerVersion } from 'aws-cdk-lib/aws-lambda';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { ADMIN_STACK, type AdminNames } from './stack-names';
import { ServerRenderedStack } from '../../../examples/server-rendered/server-rendered-stack';
import { NAMES_OUTPUT, resourceNames } from '../../../tools/emulator/resource-names';
import { STAGING_BUCKET } from '../../../tools/emulator/staging-bucket';

/** CDK app with the unmodified stack of examples/server-rendered and this machine's sharp. */
const app = new App();
const stack = new ServerRenderedStack(app, ADMIN_STACK, {
  synthesizer: new CliCredentialsStackSynthesizer({ fileAssetsBucketName: STAGING_BUCKET }),
});
const sharp = new Asset(stack, 'SharpOfThisMachine', { path: process.env.HOST_SHARP_LAYER! });
const layer = stack.images.sharpLayer.node.defaultChild as CfnLayerVersion;
layer.content = { s3Bucket: sharp.s3BucketName, s3Key: sharp.s3ObjectKey };

const { apiId, uploadBucket, table } = resourceNames(stack.images);
const names: AdminNames = {
  apiId,
  uploadBucket,
  table,
  server: stack.server.functionName,
  serverUrl: (stack.node.findChild('ServerUrl') as CfnOutput).value,
  reading: stack.images.api.arnForExecuteApi('GET', '/images/*'),
};
new CfnOutput(stack, NAMES_OUTPUT, { value: stack.toJsonString(names) });
