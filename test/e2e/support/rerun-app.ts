import * as path from 'node:path';
import { App, CfnOutput, CliCredentialsStackSynthesizer, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { EDITION_VARIABLE, RERUN_STACK, type RerunEdition, type RerunNames } from './stack-names';
import { ImageExtension, OutputFormat, ServerlessImageProcessor } from '../../../src';
import { NAMES_OUTPUT, resourceNames } from '../../../tools/emulator/resource-names';
import { STAGING_BUCKET } from '../../../tools/emulator/staging-bucket';

/** CDK app whose images are processed again: each edition has other sizes, and the last one a broken extension. */
const app = new App();
const edition = process.env[EDITION_VARIABLE] as RerunEdition;
const stack = new Stack(app, RERUN_STACK, {
  synthesizer: new CliCredentialsStackSynthesizer({ fileAssetsBucketName: STAGING_BUCKET }),
});

const images = new ServerlessImageProcessor(stack, 'Images', {
  uploadPrefix: 'in/',
  sizes: [{ name: 'thumb', width: edition === 'first' ? 16 : 12 }],
  formats: [OutputFormat.webp()],
  extension:
    edition === 'broken'
      ? ImageExtension.fromAsset(path.join(__dirname, '../../fixtures/broken-extension'))
      : undefined,
  sharpLayer: new lambda.LayerVersion(stack, 'Sharp', { code: lambda.Code.fromAsset(process.env.HOST_SHARP_LAYER!) }),
});

const names: RerunNames = {
  ...resourceNames(images),
  rerun: images.rerun.stateMachineArn,
  rerunQueueUrl: images.rerunQueue.queueUrl,
};
new CfnOutput(stack, NAMES_OUTPUT, { value: stack.toJsonString(names) });
