import { handle } from 'hono/aws-lambda';
import type { ApiSettings } from '../../contract/settings';
import { documentClient, s3Client } from '../adapters/aws-clients';
import { DynamoOwnerIndex, DynamoRecordStore } from '../adapters/dynamo-records';
import { DynamoUsageStore } from '../adapters/dynamo-usage';
import { S3OriginalRemover } from '../adapters/s3-originals';
import { S3Presigner } from '../adapters/s3-presigner';
import { sqsClient, SqsMessageQueue } from '../adapters/sqs-queue';
import { readPresets } from '../read-presets';
import { logger, readSettings } from '../runtime';
import { createApp } from './app';

const settings: ApiSettings = { ...readSettings<Omit<ApiSettings, 'presets'>>(), presets: readPresets() };
const s3 = s3Client();
const documents = documentClient();
const sqs = sqsClient();

/** Handles the requests of an API Gateway HTTP API. */
export const handler = handle(
  createApp({
    settings,
    records: new DynamoRecordStore(documents, settings.table),
    ownerIndex: new DynamoOwnerIndex(documents, settings.table),
    originals: new S3OriginalRemover(s3, settings.uploadBucket, sqs, settings.queueUrl),
    messages: new SqsMessageQueue(sqs, settings.queueUrl),
    presigner: new S3Presigner(s3, settings.uploadBucket, settings.variantsBucket),
    usage: settings.quota && new DynamoUsageStore(documents, settings.table),
    clock: { now: () => new Date() },
    logger,
  }),
);
