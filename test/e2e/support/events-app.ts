import { App, CfnOutput, CliCredentialsStackSynthesizer, Stack } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { CfnLayerVersion } from 'aws-cdk-lib/aws-lambda';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import type { EventsNames, EventsStack, SearchIndexNames, WebhookNames } from './stack-names';
import { SearchIndexStack } from '../../../examples/search-index/search-index-stack';
import { WebhookStack } from '../../../examples/webhook/webhook-stack';
import { ServerlessImageProcessor } from '../../../src';
import { NAMES_OUTPUT, resourceNames } from '../../../tools/emulator/resource-names';
import { STAGING_BUCKET } from '../../../tools/emulator/staging-bucket';

/** CDK app for events: a processor with its own bus and a queue for its events, and the examples that react to them. */
const app = new App();
const synthesizer = () => new CliCredentialsStackSynthesizer({ fileAssetsBucketName: STAGING_BUCKET });

const stack = new Stack(app, 'Events' satisfies EventsStack, { synthesizer: synthesizer() });
const eventBus = new events.EventBus(stack, 'Bus');
const images = new ServerlessImageProcessor(stack, 'Images', {
  sizes: [{ name: 'thumb', width: 100 }],
  eventBus,
  maxReceiveCount: 3,
});
const received = new sqs.Queue(stack, 'Received');
const options = { target: new targets.SqsQueue(received) };
images.onImageReady('Ready', options);
images.onImageRejected('Rejected', options);
images.onImageFailed('Failed', options);
images.onImageDeleted('Deleted', options);
images.onImageUpdated('Updated', options);
finish<EventsNames>(stack, images, {
  ...resourceNames(images),
  receivedUrl: received.queueUrl,
  eventsFunction: images.eventsFunction!.functionName,
  eventsDeadLetterQueueUrl: images.eventsDeadLetterQueue!.queueUrl,
});

const index = new SearchIndexStack(app, 'SearchIndex' satisfies EventsStack, { synthesizer: synthesizer() });
finish<SearchIndexNames>(index, index.images, { apiId: index.images.api.apiId, rows: index.rows.tableName });

// the emulator's CloudFormation knows no API destinations: the test creates this one with the API
const webhook = new WebhookStack(app, 'Webhook' satisfies EventsStack, {
  synthesizer: synthesizer(),
  url: 'https://shop.example.com/hooks/images',
});
['Deliver', 'Destination', 'Connection', 'Token'].forEach(id => webhook.node.tryRemoveChild(id));
// and a reference to a secret is its name there, which the policy takes for an ARN
webhook.signer.addToRolePolicy(
  new iam.PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: ['*'] }),
);
finish<WebhookNames>(webhook, webhook.images, {
  apiId: webhook.images.api.apiId,
  secret: webhook.secret.secretArn,
  signedBus: webhook.signed.eventBusName,
});

/** Uses this machine's sharp, and outputs the names. */
function finish<N>(of: Stack, processor: ServerlessImageProcessor, names: N): void {
  const sharp = new Asset(of, 'SharpOfThisMachine', { path: process.env.HOST_SHARP_LAYER! });
  const layer = processor.sharpLayer.node.defaultChild as CfnLayerVersion;
  layer.content = { s3Bucket: sharp.s3BucketName, s3Key: sharp.s3ObjectKey };
  new CfnOutput(of, NAMES_OUTPUT, { value: of.toJsonString(names) });
}
