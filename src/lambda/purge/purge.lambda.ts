import { setTimeout } from 'node:timers/promises';
import type { SQSHandler } from 'aws-lambda';
import { purgeBatch, type PurgeDeps } from './purge-batch';
import type { PurgeSettings } from '../../contract/delivery';
import { s3Client } from '../adapters/aws-clients';
import { CloudFrontCaches, cloudFrontClient } from '../adapters/cloudfront-caches';
import { S3FolderLook } from '../adapters/s3-folder-look';
import { EmfMeter } from '../emf-meter';
import { logger, readSettings } from '../runtime';

const settings = readSettings<PurgeSettings>();
const deps: PurgeDeps = {
  logger,
  meter: new EmfMeter(settings.processor),
  variants: new S3FolderLook(s3Client(), settings.variantsBucket),
  caches: new CloudFrontCaches(cloudFrontClient(), settings.distributionIds.split(',')),
  wait: seconds => setTimeout(seconds * 1000),
};

/** Makes the edges forget what was removed. Messages whose turn has not come yet come again. */
export const handler: SQSHandler = async ({ Records }) => {
  const again = await purgeBatch(deps, Records);
  return { batchItemFailures: again.map(itemIdentifier => ({ itemIdentifier })) };
};
