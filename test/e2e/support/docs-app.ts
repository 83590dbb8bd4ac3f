import { App, CfnOutput, CliCredentialsStackSynthesizer, Stack } from 'aws-cdk-lib';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import * as events from 'aws-cdk-lib/aws-events';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { DOCS_STACK, type DocsNames } from './stack-names';
import { ImageDelivery, ImageVisibility, OutputFormat, ServerlessImageProcessor } from '../../../src';
import { NAMES_OUTPUT } from '../../../tools/emulator/resource-names';
import { STAGING_BUCKET } from '../../../tools/emulator/staging-bucket';

/** CDK app that has everything that the commands of the documentation name. */
const app = new App();
const stack = new Stack(app, DOCS_STACK, {
  synthesizer: new CliCredentialsStackSynthesizer({ fileAssetsBucketName: STAGING_BUCKET }),
});
const images = new ServerlessImageProcessor(stack, 'Images', {
  sizes: [
    { name: 'thumb', width: 64 },
    { name: 'large', width: 160 },
  ],
  formats: [OutputFormat.webp(), OutputFormat.jpeg()],
  visibility: ImageVisibility.PUBLIC,
  presets: {
    avatar: {},
    gallery: { visibility: ImageVisibility.UPLOADER },
    product: { uploadPrefix: 'products/' },
  },
  delivery: ImageDelivery.cdn(),
  eventBus: new events.EventBus(stack, 'Bus'),
  sharpLayer: new lambda.LayerVersion(stack, 'Sharp', { code: lambda.Code.fromAsset(process.env.HOST_SHARP_LAYER!) }),
});

const accessLogs = images.node
  .findAll()
  .find((node): node is CfnLogGroup => node instanceof CfnLogGroup && node.node.path.includes('AccessLogs'))!;
const names: DocsNames = {
  apiId: images.api.apiId,
  UPLOADS: images.uploadBucket.bucketName,
  VARIANTS: images.variantsBucket.bucketName,
  TABLE: images.table.tableName,
  UPLOAD_QUEUE_URL: images.uploadQueue.queueUrl,
  DLQ_URL: images.deadLetterQueue.queueUrl,
  PROCESS_FUNCTION: images.processFunction.functionName,
  API_FUNCTION: images.apiFunction.functionName,
  ADMIN_FUNCTION: images.adminFunction.functionName,
  SWEEP_FUNCTION: images.sweepFunction.functionName,
  RERUN_FUNCTION: images.rerunFunction.functionName,
  EVENTS_FUNCTION: images.eventsFunction!.functionName,
  EVENTS_DLQ_URL: images.eventsDeadLetterQueue!.queueUrl,
  PURGE_FUNCTION: images.purgeFunction!.functionName,
  PURGE_QUEUE_URL: images.purgeQueue!.queueUrl,
  PURGE_DLQ_URL: images.purgeDeadLetterQueue!.queueUrl,
  ACCESS_LOG_GROUP: accessLogs.ref,
  MACHINE: images.rerun.stateMachineArn,
  OWNER_ERASURE: images.ownerErasure.stateMachineArn,
  USER_POOL_ID: new cognito.UserPool(stack, 'Users').userPoolId,
};
new CfnOutput(stack, NAMES_OUTPUT, { value: stack.toJsonString(names) });
