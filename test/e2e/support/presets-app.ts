import { App, CfnOutput, CliCredentialsStackSynthesizer, Stack } from 'aws-cdk-lib';
import type { CfnLayerVersion } from 'aws-cdk-lib/aws-lambda';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import type { PresetNames, PresetStack } from './stack-names';
import { PresetsStack } from '../../../examples/presets/presets-stack';
import { type ImagePreset, ServerlessImageProcessor } from '../../../src';
import { NAMES_OUTPUT } from '../../../tools/emulator/resource-names';
import { STAGING_BUCKET } from '../../../tools/emulator/staging-bucket';

const app = new App();
const synthesizer = () => new CliCredentialsStackSynthesizer({ fileAssetsBucketName: STAGING_BUCKET });

/** 50 presets of 10 sizes: their JSON is several times as large as all environment variables of a function may be. */
const many: Record<string, ImagePreset> = Object.fromEntries(
  Array.from({ length: 50 }, (_, preset): [string, ImagePreset] => [
    `preset-${preset}`,
    {
      sizes: Array.from({ length: 10 }, (__, size) => ({ name: `size-${size}`, width: 10 + preset + size })),
      uploadPrefix: `folder-${preset}/`,
    },
  ]),
);
const manyStack = new Stack(app, 'ManyPresets' satisfies PresetStack, { synthesizer: synthesizer() });
const stacks = [
  { stack: manyStack, images: new ServerlessImageProcessor(manyStack, 'Images', { presets: many }) },
  ...[new PresetsStack(app, 'Presets' satisfies PresetStack, { synthesizer: synthesizer() })].map(stack => ({
    stack,
    images: stack.images,
  })),
];

for (const { stack, images } of stacks) {
  const sharp = new Asset(stack, 'SharpOfThisMachine', { path: process.env.HOST_SHARP_LAYER! });
  const layer = images.sharpLayer.node.defaultChild as CfnLayerVersion;
  layer.content = { s3Bucket: sharp.s3BucketName, s3Key: sharp.s3ObjectKey };
  const names: PresetNames = {
    apiId: images.api.apiId,
    uploadBucket: images.uploadBucket.bucketName,
    table: images.table.tableName,
  };
  new CfnOutput(stack, NAMES_OUTPUT, { value: stack.toJsonString(names) });
}
