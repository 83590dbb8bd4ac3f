import { App, CfnOutput, CliCredentialsStackSynthesizer, Stack } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { CDN_STACK, type CdnNames } from './stack-names';
import { ImageDelivery, ImageFit, ImageVisibility, OutputFormat, ServerlessImageProcessor } from '../../../src';
import { withoutPageDeployment } from '../../../tools/emulator/page-deployment';
import { NAMES_OUTPUT, resourceNames } from '../../../tools/emulator/resource-names';
import { STAGING_BUCKET } from '../../../tools/emulator/staging-bucket';

/** CDK app whose public images, page and public API routes are delivered by one distribution. */
const app = new App();
const stack = new Stack(app, CDN_STACK, {
  synthesizer: new CliCredentialsStackSynthesizer({ fileAssetsBucketName: STAGING_BUCKET }),
});
const certificate = Certificate.fromCertificateArn(
  stack,
  'Certificate',
  'arn:aws:acm:us-east-1:111122223333:certificate/00000000-0000-4000-8000-000000000000',
);
const images = new ServerlessImageProcessor(stack, 'Images', {
  sizes: [
    { name: 'thumb', width: 64 },
    { name: 'card', width: 60, height: 30, fit: ImageFit.COVER },
  ],
  formats: [OutputFormat.avif(), OutputFormat.webp(), OutputFormat.jpeg()],
  visibility: ImageVisibility.UPLOADER,
  // quick to make, for a page of many
  presets: { tiny: { sizes: [{ name: 'thumb', width: 32 }], formats: [OutputFormat.webp(), OutputFormat.jpeg()] } },
  delivery: ImageDelivery.cdn({ domainNames: ['photos.example.com'], certificate }),
  apiDomain: { domainName: 'photos-api.example.com', certificate },
  website: { onCdn: true },
  // CloudFront needs the key, too
  encryptionKey: new kms.Key(stack, 'Key'),
  sharpLayer: new lambda.LayerVersion(stack, 'Sharp', { code: lambda.Code.fromAsset(process.env.HOST_SHARP_LAYER!) }),
});

withoutPageDeployment(stack);
const names: CdnNames = {
  ...resourceNames(images),
  imagesUrl: images.imagesUrl!,
  apiDomainUrl: images.apiUrl,
  websiteBucket: images.websiteBucket!.bucketName,
};
new CfnOutput(stack, NAMES_OUTPUT, { value: stack.toJsonString(names) });
