import { App, CfnOutput, CliCredentialsStackSynthesizer, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { HEIC_STACK, type HeicNames } from './stack-names';
import { OutputFormat, ServerlessImageProcessor } from '../../../src';
import { NAMES_OUTPUT } from '../../../tools/emulator/resource-names';
import { STAGING_BUCKET } from '../../../tools/emulator/staging-bucket';

/** CDK app that allows HEIC, with this machine's sharp. */
const app = new App();
const stack = new Stack(app, HEIC_STACK, {
  synthesizer: new CliCredentialsStackSynthesizer({ fileAssetsBucketName: STAGING_BUCKET }),
});

const images = new ServerlessImageProcessor(stack, 'Images', {
  heic: true,
  sizes: [{ name: 'large', width: 1600 }],
  formats: [OutputFormat.png()],
  sharpLayer: new lambda.LayerVersion(stack, 'Sharp', { code: lambda.Code.fromAsset(process.env.HOST_SHARP_LAYER!) }),
});

const names: HeicNames = { apiId: images.api.apiId };
new CfnOutput(stack, NAMES_OUTPUT, { value: stack.toJsonString(names) });
