import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { SQSHandler, SQSRecord } from 'aws-lambda';
import { handleMessage } from './handle-message';
import { heicDecoder } from './heic-decoder';
import { imageIds } from './image-id';
import { additionsLoader } from './load-additions';
import { renderImage } from './pipeline';
import type { ProcessDeps } from './process-deps';
import { Transitions } from './transitions';
import type { ProcessSettings } from '../../contract/env';
import { documentClient } from '../adapters/document-client';
import { DynamoIdKey } from '../adapters/dynamo-id-key';
import { DynamoRecordStore } from '../adapters/dynamo-record-store';
import { s3Client } from '../adapters/s3-client';
import { S3OriginalStore } from '../adapters/s3-original-store';
import { S3VariantStore } from '../adapters/s3-variant-store';
import { logger } from '../logger';
import { readSettings } from '../settings';

const settings = readSettings<ProcessSettings>();
const clock = { now: () => new Date() };
const s3 = s3Client();
const documents = documentClient();
const additions = additionsLoader(settings.spec);
const deps: ProcessDeps = {
  settings,
  clock,
  logger,
  render: renderImage,
  additions: async abandoned => ({ ...await additions(), heicDecoder: heicDecoder(abandoned) }),
  imageIdOf: imageIds(settings.uploadPrefix, new DynamoIdKey(documents, settings.table)),
  records: new DynamoRecordStore(documents, settings.table),
  originals: new S3OriginalStore(s3, settings.uploadBucket),
  variants: new S3VariantStore(s3, settings.variantsBucket),
  transitions: new Transitions(clock.now, settings.recordRetentionSeconds),
};
const processor = new BatchProcessor(EventType.SQS);

export const handler: SQSHandler = (event, context) => processPartialResponse(event, (record: SQSRecord) => handleMessage(deps, {
  messageId: record.messageId,
  body: record.body,
  receiveCount: Number(record.attributes.ApproximateReceiveCount),
}), processor, { context, processInParallel: false, throwOnFullBatchFailure: false });
