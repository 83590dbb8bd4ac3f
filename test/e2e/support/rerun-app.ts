import * as path from 'node:path';
import { App, CfnOutput, CliCredentialsStackSynthesizer, CustomResource, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { EDITION_VARIABLE, RERUN_STACK, type RerunEdition, type RerunNames } from './stack-names';
import { ImageExtension, OutputFormat, Rerun, ServerlessImageProcessor } from '../../../src';
import { NAMES_OUTPUT, resourceNames } from '../../../tools/emulator/resource-names';
import { STAGING_BUCKET } from '../../../tools/emulator/staging-bucket';

const WIDTHS: Record<RerunEdition, number> = { first: 16, second: 12, broken: 12, onDeploy: 10, failing: 8 };

/**
 * CDK app whose images are processed again: editions have other sizes, and all but the first two a broken extension.
 * The last two start a re-run when they are deployed, and the very last one cannot be deployed.
 */
const app = new App();
const edition = process.env[EDITION_VARIABLE] as RerunEdition;
const stack = new Stack(app, RERUN_STACK, {
  synthesizer: new CliCredentialsStackSynthesizer({ fileAssetsBucketName: STAGING_BUCKET }),
});

const images = new ServerlessImageProcessor(stack, 'Images', {
  uploadPrefix: 'in/',
  sizes: [{ name: 'thumb', width: WIDTHS[edition] }],
  formats: [OutputFormat.webp()],
  extension:
    edition === 'first' || edition === 'second'
      ? undefined
      : ImageExtension.fromAsset(path.join(__dirname, '../../fixtures/broken-extension')),
  rerunOnDeploy: edition === 'onDeploy' || edition === 'failing' ? Rerun.stale({ canary: 5 }) : undefined,
  sharpLayer: new lambda.LayerVersion(stack, 'Sharp', { code: lambda.Code.fromAsset(process.env.HOST_SHARP_LAYER!) }),
});

if (edition === 'failing') {
  const serviceToken = stack.formatArn({ service: 'lambda', resource: 'function:none' });
  new CustomResource(stack, 'Fails', { serviceToken }).node.addDependency(images);
}

const names: RerunNames = {
  ...resourceNames(images),
  rerun: images.rerun.stateMachineArn,
  rerunQueueUrl: images.rerunQueue.queueUrl,
};
new CfnOutput(stack, NAMES_OUTPUT, { value: stack.toJsonString(names) });
