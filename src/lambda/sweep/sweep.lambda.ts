import type { ScheduledHandler } from 'aws-lambda';
import { type SweepDeps, sweepUploads } from './sweep-uploads';
import type { SweepSettings } from '../../contract/settings';
import { documentClient, s3Client } from '../adapters/aws-clients';
import { DynamoIdKey } from '../adapters/dynamo-id-key';
import { DynamoRecordStore } from '../adapters/dynamo-records';
import { S3OriginalListing } from '../adapters/s3-originals';
import { sqsClient, SqsMessageQueue } from '../adapters/sqs-queue';
import { imageIds } from '../record/image-id';
import { Transitions } from '../record/transitions';
import { logger, readSettings } from '../runtime';

/** Time before Lambda's timeout in which the last page is finished. */
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
  transitions: new Transitions(clock.now, settings.recordRetentionSeconds, 0),
  queue: new SqsMessageQueue(sqsClient(), settings.queueUrl),
};

/** Sweeps the upload bucket on a schedule. */
export const handler: ScheduledHandler = async (_event, context) => {
  const endsAt = new Date(Date.now() + context.getRemainingTimeInMillis() - MARGIN_MILLISECONDS);
  const report = await sweepUploads(deps, endsAt);
  logger.info('swept', { ...report });
};
