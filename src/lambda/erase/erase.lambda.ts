import type { Handler } from 'aws-lambda';
import type { EraseDeps } from './deps';
import { eraseOwner } from './erase-owner';
import type { EraseSettings, ErasureInput, ErasureState } from '../../contract/erasure';
import { documentClient, s3Client } from '../adapters/aws-clients';
import { DynamoIdKey } from '../adapters/dynamo-id-key';
import { DynamoOwnerTraces } from '../adapters/dynamo-owner-traces';
import { DynamoRecordStore } from '../adapters/dynamo-records';
import { EventBridgeBus, eventBridgeClient } from '../adapters/event-bridge';
import { S3ObjectEraser } from '../adapters/s3-eraser';
import { openPurges } from '../adapters/sqs-purges';
import type { PurgeQueue } from '../ports';
import { ownerFolders } from '../record/image-id';
import { logger, readSettings } from '../runtime';

/** Time before Lambda's timeout in which the last page is finished. */
const MARGIN_MILLISECONDS = 120_000;

const settings = readSettings<EraseSettings>();
const documents = documentClient();
const s3 = s3Client();
const deps: EraseDeps = {
  settings,
  records: new DynamoRecordStore(documents, settings.table),
  traces: new DynamoOwnerTraces(documents, settings.table),
  originals: new S3ObjectEraser(s3, settings.uploadBucket),
  variants: new S3ObjectEraser(s3, settings.variantsBucket),
  ownerFolderOf: ownerFolders(new DynamoIdKey(documents, settings.table)),
  purges: settings.purgeQueueUrl === undefined ? undefined : purgesOf(settings.purgeQueueUrl),
  bus: new EventBridgeBus(eventBridgeClient(), settings.busArn),
  clock: { now: () => new Date() },
};

/** Runs one step of the erasure of an owner. The state machine passes the state on. */
export const handler: Handler<ErasureInput & Partial<ErasureState>, ErasureState> = async (input, context) => {
  const endsAt = new Date(Date.now() + context.getRemainingTimeInMillis() - MARGIN_MILLISECONDS);
  const state = await eraseOwner(deps, input, endsAt);
  const { status, look, found, counts } = state;
  // never the owner, who may be an e-mail address
  logger.info('erased', { status, look, found, ...counts });
  return state;
};

function purgesOf(queueUrl: string): PurgeQueue {
  return { sides: settings.edgeSides ?? ['PUBLIC'], send: openPurges(queueUrl) };
}
