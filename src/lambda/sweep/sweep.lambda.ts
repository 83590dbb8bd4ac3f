import type { ScheduledHandler } from 'aws-lambda';
import type { SweepDeps } from './sweep-deps';
import { sweepUploads } from './sweep-uploads';
import type { SweepSettings } from '../../contract/env';
import { documentClient } from '../adapters/document-client';
import { DynamoIdKey } from '../adapters/dynamo-id-key';
import { DynamoRecordStore } from '../adapters/dynamo-record-store';
import { s3Client } from '../adapters/s3-client';
import { S3OriginalListing } from '../adapters/s3-original-listing';
import { sqsClient } from '../adapters/sqs-client';
import { SqsMessageQueue } from '../adapters/sqs-message-queue';
import { logger } from '../logger';
import { imageIds } from '../process/image-id';
import { Transitions } from '../process/transitions';
import { readSettings } from '../settings';

/** Time that a page takes to be finished with before Lambda's timeout. */
const MARGIN_MILLISECONDS = 30_000;

const settings = readSettings<SweepSettings>();
const documents = documentClient();
const clock = { now: () => new Date() };
const deps: SweepDeps = {
  settings,
  clock,
  originals: new S3OriginalListing(s3Client(), settings.uploadBucket),
  imageIdOf: imageIds(settings.uploadPrefix, new DynamoIdKey(documents, settings.table)),
  records: new DynamoRecordStore(documents, settings.table),
  transitions: new Transitions(clock.now, settings.recordRetentionSeconds),
  queue: new SqsMessageQueue(sqsClient(), settings.queueUrl),
};

export const handler: ScheduledHandler = async (_event, context) => {
  const endsAt = new Date(Date.now() + context.getRemainingTimeInMillis() - MARGIN_MILLISECONDS);
  const report = await sweepUploads(deps, endsAt);
  logger.info('swept', { ...report });
};
