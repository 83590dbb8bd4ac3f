import { Stack } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import type { ServerlessImageProcessor } from '../../src';
import { EVENT_SOURCE } from '../../src/contract/events';

/** Environment variable that tells example-app.ts to tap the events. */
export const TAP_VARIABLE = 'TAP_EVENTS';

/** Sends every event of a processor to a new queue as well, and returns the queue's URL. */
export function tapEvents(images: ServerlessImageProcessor): string {
  const stack = Stack.of(images);
  const queue = new sqs.Queue(stack, 'EventTap');
  const options = { target: new targets.SqsQueue(queue) };
  images.onImageReady('TapReady', options);
  images.onImageRejected('TapRejected', options);
  images.onImageFailed('TapFailed', options);
  images.onImageDeleted('TapDeleted', options);
  images.onImageUpdated('TapUpdated', options);
  new events.Rule(stack, 'TapErased', {
    eventPattern: { source: [EVENT_SOURCE], detailType: ['Owner Erased'] },
    targets: [options.target],
  });
  return queue.queueUrl;
}
