import type { ApiDependencies } from './dependencies';
import { variantUrls } from './manifest/variant-urls';
import { lateSigner } from './signing/late-signer';
import { ownerCookies } from './signing/owner-cookies';
import { privateUrls } from './signing/private-urls';
import type { ApiSettings } from '../../contract/settings';
import { documentClient, s3Client } from '../adapters/aws-clients';
import { DynamoIdKey } from '../adapters/dynamo-id-key';
import { DynamoOwnerIndex } from '../adapters/dynamo-lists';
import { DynamoRecordStore } from '../adapters/dynamo-records';
import { DynamoUsageStore } from '../adapters/dynamo-usage';
import { S3OriginalRemover } from '../adapters/s3-originals';
import { S3Presigner } from '../adapters/s3-presigner';
import { sqsClient, SqsMessageQueue } from '../adapters/sqs-queue';
import { EmfMeter } from '../emf-meter';
import { readPresets } from '../read-presets';
import { ownerFolders } from '../record/image-id';
import { logger, readSettings } from '../runtime';

/** Creates the dependencies of the routes on AWS, from the function's settings. */
export function awsDependencies(): ApiDependencies {
  const settings = { ...readSettings<Omit<ApiSettings, 'presets'>>(), presets: readPresets() };
  const s3 = s3Client();
  const documents = documentClient();
  const sqs = sqsClient();
  const presigner = new S3Presigner(s3, settings.uploadBucket, settings.variantsBucket);
  const cdnSigner = lateSigner(settings.delivery);
  return {
    settings,
    records: new DynamoRecordStore(documents, settings.table),
    ownerIndex: new DynamoOwnerIndex(documents, settings.table),
    originals: new S3OriginalRemover(s3, settings.uploadBucket, sqs, settings.queueUrl),
    messages: new SqsMessageQueue(sqs, settings.queueUrl),
    presigner,
    urls: variantUrls({
      cdnUrl: settings.delivery?.cdnUrl,
      signer: privateUrls(settings, presigner, cdnSigner),
    }),
    ownerCookiesOf: ownerCookies(
      settings.delivery,
      cdnSigner,
      ownerFolders(new DynamoIdKey(documents, settings.table)),
    ),
    usage: settings.quota && new DynamoUsageStore(documents, settings.table),
    clock: { now: () => new Date() },
    logger,
    meter: new EmfMeter(settings.processor),
  };
}
