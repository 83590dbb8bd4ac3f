import type { Handler } from 'aws-lambda';
import type { RerunDeps } from './ports';
import { logFields } from './report';
import { type RerunCall, type RerunResult, runStep } from './steps';
import type { RerunSettings } from '../../contract/rerun';
import { documentClient, s3Client } from '../adapters/aws-clients';
import { DynamoIdKey } from '../adapters/dynamo-id-key';
import { DynamoRecordScan } from '../adapters/dynamo-record-scan';
import { DynamoRecordStore } from '../adapters/dynamo-records';
import { DynamoRunStore } from '../adapters/dynamo-run-store';
import { lambdaClient, LambdaQueueMapping } from '../adapters/lambda-mapping';
import { S3ObjectListing } from '../adapters/s3-listing';
import { S3VariantStore } from '../adapters/s3-variants';
import { SqsMessageQueue, sqsClient } from '../adapters/sqs-queue';
import { SqsRerunQueue } from '../adapters/sqs-rerun-queue';
import { readPresets } from '../read-presets';
import { imageIds } from '../record/image-id';
import { Transitions } from '../record/transitions';
import { logger, readSettings } from '../runtime';

/** Time before Lambda's timeout in which the last page is finished. */
const MARGIN_MILLISECONDS = 60_000;

const settings: RerunSettings = { ...readSettings<Omit<RerunSettings, 'presets'>>(), presets: readPresets() };
const documents = documentClient();
const s3 = s3Client();
const sqs = sqsClient();
const clock = { now: () => new Date() };
const deps: RerunDeps = {
  settings,
  clock,
  imageIdOf: imageIds(settings.uploadPrefix, new DynamoIdKey(documents, settings.table)),
  runs: new DynamoRunStore(documents, settings.table),
  uploads: new SqsMessageQueue(sqs, settings.queueUrl),
  queue: new SqsRerunQueue(sqs, settings.rerunQueueUrl),
  mapping: new LambdaQueueMapping(lambdaClient(), settings.mappingId),
  listing: new S3ObjectListing(s3, settings.uploadBucket),
  scan: new DynamoRecordScan(documents, settings.table),
  records: new DynamoRecordStore(documents, settings.table),
  variants: new S3VariantStore(s3, settings.variantsBucket),
  transitions: new Transitions(clock.now, settings.recordRetentionSeconds, settings.graceSeconds),
};

/** Runs one step of a re-run. The state machine passes the state on. */
export const handler: Handler<RerunCall, RerunResult> = async (call, context) => {
  const endsAt = new Date(Date.now() + context.getRemainingTimeInMillis() - MARGIN_MILLISECONDS);
  const result = await runStep(deps, call, endsAt);
  if (typeof result === 'object' && 'status' in result) {
    logger.info('re-run', logFields(result));
  }
  return result;
};
