import { App, CfnOutput, CliCredentialsStackSynthesizer } from 'aws-cdk-lib';
import type { CfnLayerVersion } from 'aws-cdk-lib/aws-lambda';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { EXAMPLE_OUTPUT, EXAMPLE_STACKS, type ExampleNames } from './examples-names';
import { ArtDirectionStack } from '../../../examples/art-direction/art-direction-stack';
import { ExtensionStack } from '../../../examples/extension/extension-stack';
import { WatermarkStack } from '../../../examples/watermark/watermark-stack';
import { STAGING_BUCKET } from '../../../tools/emulator/staging-bucket';

/** The very stacks of some examples, with this machine's own sharp. */
const app = new App();
const synthesizer = () => new CliCredentialsStackSynthesizer({ fileAssetsBucketName: STAGING_BUCKET });

for (const stack of [
  new WatermarkStack(app, EXAMPLE_STACKS.watermark, { synthesizer: synthesizer() }),
  new ExtensionStack(app, EXAMPLE_STACKS.extension, { synthesizer: synthesizer() }),
  new ArtDirectionStack(app, EXAMPLE_STACKS.artDirection, { synthesizer: synthesizer() }),
]) {
  const sharp = new Asset(stack, 'SharpOfThisMachine', { path: process.env.HOST_SHARP_LAYER! });
  const layer = stack.images.sharpLayer.node.defaultChild as CfnLayerVersion;
  layer.content = { s3Bucket: sharp.s3BucketName, s3Key: sharp.s3ObjectKey };
  const names: ExampleNames = { apiId: stack.images.api.apiId, processFunction: stack.images.processFunction.functionName };
  new CfnOutput(stack, EXAMPLE_OUTPUT, { value: stack.toJsonString(names) });
}
