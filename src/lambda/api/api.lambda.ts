import { handle } from 'hono/aws-lambda';
import type { ApiSettings } from '../../contract/env';
import { documentClient } from '../adapters/document-client';
import { DynamoOwnerIndex } from '../adapters/dynamo-owner-index';
import { DynamoRecordStore } from '../adapters/dynamo-record-store';
import { s3Client } from '../adapters/s3-client';
import { S3OriginalRemover } from '../adapters/s3-original-remover';
import { S3Presigner } from '../adapters/s3-presigner';
import { sqsClient } from '../adapters/sqs-client';
import { logger } from '../logger';
import { readSettings } from '../settings';
import { createApp } from './create-app';

const settings = readSettings<ApiSettings>();
const s3 = s3Client();
const documents = documentClient();

/** Answers the requests of an API Gateway HTTP API. */
export const handler = handle(createApp({
  settings,
  records: new DynamoRecordStore(documents, settings.table),
  ownerIndex: new DynamoOwnerIndex(documents, settings.table),
  originals: new S3OriginalRemover(s3, settings.uploadBucket, sqsClient(), settings.queueUrl),
  presigner: new S3Presigner(s3, settings.uploadBucket, settings.variantsBucket),
  clock: { now: () => new Date() },
  logger,
}));
