import { App, CfnOutput, CliCredentialsStackSynthesizer } from 'aws-cdk-lib';
import type { CfnLayerVersion } from 'aws-cdk-lib/aws-lambda';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { EXTENDING_OUTPUT, EXTENDING_STACKS, type ExtendingNames } from './extending-names';
import { ExtensionStack } from '../../../examples/extension/extension-stack';
import { WatermarkStack } from '../../../examples/watermark/watermark-stack';
import { STAGING_BUCKET } from '../../../tools/emulator/staging-bucket';

/** The very stacks of examples/watermark and examples/extension, with this machine's own sharp. */
const app = new App();
const synthesizer = () => new CliCredentialsStackSynthesizer({ fileAssetsBucketName: STAGING_BUCKET });

for (const stack of [
  new WatermarkStack(app, EXTENDING_STACKS.watermark, { synthesizer: synthesizer() }),
  new ExtensionStack(app, EXTENDING_STACKS.extension, { synthesizer: synthesizer() }),
]) {
  const sharp = new Asset(stack, 'SharpOfThisMachine', { path: process.env.HOST_SHARP_LAYER! });
  const layer = stack.images.sharpLayer.node.defaultChild as CfnLayerVersion;
  layer.content = { s3Bucket: sharp.s3BucketName, s3Key: sharp.s3ObjectKey };
  const names: ExtendingNames = { apiId: stack.images.api.apiId, processFunction: stack.images.processFunction.functionName };
  new CfnOutput(stack, EXTENDING_OUTPUT, { value: stack.toJsonString(names) });
}
