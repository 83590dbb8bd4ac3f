import { App, CfnOutput, CliCredentialsStackSynthesizer, Stack } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { CDN_STACK, type CdnNames } from './stack-names';
import { ImageDelivery, ImageFit, ImageVisibility, OutputFormat, ServerlessImageProcessor } from '../../../src';
import { NAMES_OUTPUT, resourceNames } from '../../../tools/emulator/resource-names';
import { STAGING_BUCKET } from '../../../tools/emulator/staging-bucket';

/** CDK app whose public images are delivered by a distribution. */
const app = new App();
const stack = new Stack(app, CDN_STACK, {
  synthesizer: new CliCredentialsStackSynthesizer({ fileAssetsBucketName: STAGING_BUCKET }),
});
const images = new ServerlessImageProcessor(stack, 'Images', {
  sizes: [
    { name: 'thumb', width: 64 },
    { name: 'card', width: 60, height: 30, fit: ImageFit.COVER },
  ],
  formats: [OutputFormat.avif(), OutputFormat.webp(), OutputFormat.jpeg()],
  visibility: ImageVisibility.UPLOADER,
  // quick to make, for a page of many
  presets: { tiny: { sizes: [{ name: 'thumb', width: 32 }], formats: [OutputFormat.webp(), OutputFormat.jpeg()] } },
  delivery: ImageDelivery.cdn(),
  // CloudFront needs the key, too
  encryptionKey: new kms.Key(stack, 'Key'),
  sharpLayer: new lambda.LayerVersion(stack, 'Sharp', { code: lambda.Code.fromAsset(process.env.HOST_SHARP_LAYER!) }),
});

const names: CdnNames = { ...resourceNames(images), imagesUrl: images.imagesUrl! };
new CfnOutput(stack, NAMES_OUTPUT, { value: stack.toJsonString(names) });
