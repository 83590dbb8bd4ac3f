import { App, CfnOutput, CliCredentialsStackSynthesizer } from 'aws-cdk-lib';
import type { CfnLayerVersion } from 'aws-cdk-lib/aws-lambda';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { EXAMPLE_VARIABLE, EXAMPLES, type ExampleName } from './examples';
import { gallerySite } from './gallery-site';
import { NAMES_OUTPUT, resourceNames } from './resource-names';
import { STAGING_BUCKET } from './staging-bucket';
import { TAP_VARIABLE, tapEvents } from './tap-events';
import { ArtDirectionStack } from '../../examples/art-direction/art-direction-stack';
import { ExtensionStack } from '../../examples/extension/extension-stack';
import { GalleryStack } from '../../examples/gallery/gallery-stack';
import { PresetsStack } from '../../examples/presets/presets-stack';
import { QuickstartStack } from '../../examples/quickstart/quickstart-stack';
import { WatermarkStack } from '../../examples/watermark/watermark-stack';

const STACKS = {
  quickstart: QuickstartStack,
  'art-direction': ArtDirectionStack,
  presets: PresetsStack,
  watermark: WatermarkStack,
  extension: ExtensionStack,
  gallery: GalleryStack,
} as const;

/** CDK app with the unmodified stack of an example, deployed with the caller's keys and this machine's sharp. */
const app = new App();
const example = process.env[EXAMPLE_VARIABLE] as ExampleName;
const stack = new STACKS[example](app, EXAMPLES[example], {
  synthesizer: new CliCredentialsStackSynthesizer({ fileAssetsBucketName: STAGING_BUCKET }),
});

const sharp = new Asset(stack, 'SharpOfThisMachine', { path: process.env.HOST_SHARP_LAYER! });
const layer = stack.images.sharpLayer.node.defaultChild as CfnLayerVersion;
layer.content = { s3Bucket: sharp.s3BucketName, s3Key: sharp.s3ObjectKey };

const eventQueueUrl = process.env[TAP_VARIABLE] ? tapEvents(stack.images) : undefined;
const site = stack instanceof GalleryStack ? gallerySite(stack) : undefined;
const names = { ...resourceNames(stack.images), eventQueueUrl, site };
new CfnOutput(stack, NAMES_OUTPUT, { value: stack.toJsonString(names) });
