import { App, CfnOutput, CliCredentialsStackSynthesizer, Stack } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as subscriptions from 'aws-cdk-lib/aws-sns-subscriptions';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { ALARMS_STACK, type AlarmsNames } from './stack-names';
import { ImageDelivery, ServerlessImageProcessor } from '../../../src';
import { NAMES_OUTPUT } from '../../../tools/emulator/resource-names';
import { STAGING_BUCKET } from '../../../tools/emulator/staging-bucket';

/** CDK app for alarms: a processor with all of them, and a queue for the messages of its topic. */
const app = new App();
const stack = new Stack(app, ALARMS_STACK, {
  synthesizer: new CliCredentialsStackSynthesizer({ fileAssetsBucketName: STAGING_BUCKET }),
});
const topic = new sns.Topic(stack, 'Topic', { enforceSSL: true });
const received = new sqs.Queue(stack, 'Received');
topic.addSubscription(new subscriptions.SqsSubscription(received));
const images = new ServerlessImageProcessor(stack, 'Images', {
  eventBus: new events.EventBus(stack, 'Bus'),
  alarmTopic: topic,
  delivery: ImageDelivery.cdn(),
  dashboard: true,
});

const names: AlarmsNames = {
  apiId: images.api.apiId,
  receivedUrl: received.queueUrl,
  dashboard: images.dashboard!.dashboardName,
  alarms: Object.fromEntries(Object.entries(images.alarms).map(([name, alarm]) => [name, alarm.alarmName])),
};
new CfnOutput(stack, NAMES_OUTPUT, { value: stack.toJsonString(names) });
