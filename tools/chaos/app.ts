import { App, CfnOutput, CliCredentialsStackSynthesizer, Duration, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import { CHAOS_STACK, FUNCTIONS_ENDPOINT, RETRY_SECONDS, TIMEOUT_SECONDS } from './stack-names';
import { ImageFit, ServerlessImageProcessor } from '../../src';
import { SETTINGS_VARIABLE, type SweepSettings } from '../../src/contract/settings';
import { NAMES_OUTPUT, resourceNames } from '../emulator/resource-names';
import { STAGING_BUCKET } from '../emulator/staging-bucket';

/** Pipeline with small variants and short retries, for load and faults. */
const app = new App();
const stack = new Stack(app, CHAOS_STACK, {
  synthesizer: new CliCredentialsStackSynthesizer({ fileAssetsBucketName: STAGING_BUCKET }),
});
const images = new ServerlessImageProcessor(stack, 'Images', {
  sizes: [
    { name: 'thumb', width: 64, height: 64, fit: ImageFit.COVER },
    { name: 'large', width: 320 },
  ],
  timeout: Duration.seconds(TIMEOUT_SECONDS),
  maxConcurrency: 8,
  throttle: { rateLimit: 10_000, burstLimit: 5_000 },
  // invoked by the run
  sweepInterval: Duration.days(1),
  sharpLayer: new lambda.LayerVersion(stack, 'Sharp', { code: lambda.Code.fromAsset(process.env.HOST_SHARP_LAYER!) }),
});

(images.uploadQueue.node.defaultChild as CfnQueue).visibilityTimeout = RETRY_SECONDS;
const sweepSettings: SweepSettings = {
  uploadBucket: images.uploadBucket.bucketName,
  table: images.table.tableName,
  queueUrl: images.uploadQueue.queueUrl,
  uploadPrefix: images.uploadPrefix,
  uploadExpirySeconds: 300,
  graceSeconds: 2,
  giveUpSeconds: 86_400,
  retrySeconds: RETRY_SECONDS,
};
images.sweepFunction.addEnvironment(SETTINGS_VARIABLE, stack.toJsonString(sweepSettings));

const endpoint = process.env[FUNCTIONS_ENDPOINT];
if (endpoint) {
  [images.processFunction, images.sweepFunction].forEach(worker => worker.addEnvironment('AWS_ENDPOINT_URL', endpoint));
}

new CfnOutput(stack, NAMES_OUTPUT, { value: stack.toJsonString(resourceNames(images)) });
