import type { ScheduledHandler } from 'aws-lambda';
import { recountUsage } from './recount-usage';
import { settleReservation } from './settle-reservation';
import { type SweepDeps, sweepUploads } from './sweep-uploads';
import type { SweepSettings } from '../../contract/settings';
import { documentClient, s3Client } from '../adapters/aws-clients';
import { DynamoDueIndex } from '../adapters/dynamo-due-index';
import { DynamoRecordStore } from '../adapters/dynamo-records';
import { DynamoUsageRecounts } from '../adapters/dynamo-recounts';
import { DynamoUsageStore } from '../adapters/dynamo-usage';
import { S3OriginalStore } from '../adapters/s3-originals';
import { sqsClient, SqsMessageQueue } from '../adapters/sqs-queue';
import { EmfMeter } from '../emf-meter';
import { Transitions } from '../record/transitions';
import { logger, readSettings } from '../runtime';

/** Time before Lambda's timeout in which the last images are finished. */
const MARGIN_MILLISECONDS = 30_000;

const settings = readSettings<SweepSettings>();
const documents = documentClient();
const clock = { now: () => new Date() };
const deps: SweepDeps = {
  settings,
  clock,
  meter: new EmfMeter(settings.processor),
  due: new DynamoDueIndex(documents, settings.table),
  originals: new S3OriginalStore(s3Client(), settings.uploadBucket),
  records: new DynamoRecordStore(documents, settings.table),
  transitions: new Transitions(clock.now, settings.recordRetentionSeconds, 0),
  queue: new SqsMessageQueue(sqsClient(), settings.queueUrl),
  ...quotaDeps(),
};

/**
 * Looks at the images that are due, on a schedule. Throws if some could not be looked at, so that the function's errors
 * show it.
 */
export const handler: ScheduledHandler = async (_event, context) => {
  const endsAt = new Date(Date.now() + context.getRemainingTimeInMillis() - MARGIN_MILLISECONDS);
  const report = await sweepUploads(deps, endsAt);
  logger.info('swept', { ...report });
  if (report.failed > 0) {
    throw new Error(`${report.failed} of ${report.due} due images could not be looked at`, { cause: report.error });
  }
};

function quotaDeps(): Pick<SweepDeps, 'settle' | 'recount'> {
  if (!settings.quota) {
    return {};
  }
  const usage = new DynamoUsageStore(documents, settings.table);
  const recounts = new DynamoUsageRecounts(documents, settings.table);
  return {
    settle: (record, stored) => settleReservation({ settings, usage, clock }, record, stored),
    recount: key => recountUsage({ recounts, clock }, key),
  };
}
