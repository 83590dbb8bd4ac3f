import { App, CfnOutput, CliCredentialsStackSynthesizer } from 'aws-cdk-lib';
import type { CfnLayerVersion } from 'aws-cdk-lib/aws-lambda';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import type { ExampleNames, ExampleStack } from './stack-names';
import { ArtDirectionStack } from '../../../examples/art-direction/art-direction-stack';
import { ExtensionStack } from '../../../examples/extension/extension-stack';
import { GalleryStack } from '../../../examples/gallery/gallery-stack';
import { WatermarkStack } from '../../../examples/watermark/watermark-stack';
import { gallerySite } from '../../../tools/emulator/gallery-site';
import { NAMES_OUTPUT } from '../../../tools/emulator/resource-names';
import { STAGING_BUCKET } from '../../../tools/emulator/staging-bucket';

/** CDK app with the unmodified stacks of some examples and this machine's sharp. */
const app = new App();
const synthesizer = () => new CliCredentialsStackSynthesizer({ fileAssetsBucketName: STAGING_BUCKET });

for (const stack of [
  new WatermarkStack(app, 'Watermark' satisfies ExampleStack, { synthesizer: synthesizer() }),
  new ExtensionStack(app, 'Extension' satisfies ExampleStack, { synthesizer: synthesizer() }),
  new ArtDirectionStack(app, 'ArtDirection' satisfies ExampleStack, { synthesizer: synthesizer() }),
  new GalleryStack(app, 'Gallery' satisfies ExampleStack, { synthesizer: synthesizer() }),
]) {
  const sharp = new Asset(stack, 'SharpOfThisMachine', { path: process.env.HOST_SHARP_LAYER! });
  const layer = stack.images.sharpLayer.node.defaultChild as CfnLayerVersion;
  layer.content = { s3Bucket: sharp.s3BucketName, s3Key: sharp.s3ObjectKey };
  const names: ExampleNames = {
    apiId: stack.images.api.apiId,
    processFunction: stack.images.processFunction.functionName,
    site: stack instanceof GalleryStack ? gallerySite(stack) : undefined,
  };
  new CfnOutput(stack, NAMES_OUTPUT, { value: stack.toJsonString(names) });
}
