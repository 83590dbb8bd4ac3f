import { setTimeout as pause } from 'node:timers/promises';
import type { Context, DynamoDBStreamEvent, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { type EventsDeps, publishChanges } from './publish-changes';
import { republish } from './republish';
import type { EventsSettings } from '../../contract/settings';
import { EventBridgeBus, eventBridgeClient } from '../adapters/event-bridge';
import { sqsClient, SqsMessageQueue } from '../adapters/sqs-queue';
import { readStreamRecord } from '../adapters/stream-records';
import { EmfMeter } from '../emf-meter';
import { logger, readSettings } from '../runtime';

/** Time before Lambda's timeout in which the last request is finished. */
const MARGIN_MILLISECONDS = 20_000;

const settings = readSettings<EventsSettings>();
const deps: EventsDeps = {
  settings,
  bus: new EventBridgeBus(eventBridgeClient(), settings.busArn),
  queue: new SqsMessageQueue(sqsClient(), settings.deadLetterQueueUrl),
  clock: { now: () => new Date() },
  logger,
  meter: new EmfMeter(settings.processor),
  pause: milliseconds => pause(milliseconds),
};

/** Handles changes from the table's stream, and while its mapping is enabled, messages of the dead-letter queue. */
export async function handler(event: DynamoDBStreamEvent | SQSEvent, context: Context): Promise<SQSBatchResponse> {
  return { batchItemFailures: (await failures(event, context)).map(itemIdentifier => ({ itemIdentifier })) };
}

async function failures(event: DynamoDBStreamEvent | SQSEvent, context: Context): Promise<readonly string[]> {
  if (isFromQueue(event)) {
    return republish(deps, event.Records);
  }
  const endsAt = new Date(Date.now() + context.getRemainingTimeInMillis() - MARGIN_MILLISECONDS);
  const first = await publishChanges(deps, event.Records.map(readStreamRecord), endsAt);
  return first === undefined ? [] : [first];
}

function isFromQueue(event: DynamoDBStreamEvent | SQSEvent): event is SQSEvent {
  return event.Records.some(record => 'body' in record);
}
