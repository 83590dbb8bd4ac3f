import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { SQSHandler, SQSRecord } from 'aws-lambda';
import type { ProcessDeps } from './deps';
import { endProcess, handleOrEnd } from './handle-message';
import { heicDecoder } from './heic-decoder';
import { layersLoader } from './load-layers';
import { renderImage } from './pipeline';
import { settingsOfQueue } from './queue-settings';
import type { Visibility } from '../../contract/record';
import type { ProcessSettings } from '../../contract/settings';
import { documentClient, s3Client } from '../adapters/aws-clients';
import { DynamoIdKey } from '../adapters/dynamo-id-key';
import { DynamoRecordStore } from '../adapters/dynamo-records';
import { S3OriginalStore } from '../adapters/s3-originals';
import { S3VariantStore } from '../adapters/s3-variants';
import { EmfMeter } from '../emf-meter';
import type { MessageVisibility, PurgeQueue, RunCounters } from '../ports';
import { readPresets } from '../read-presets';
import { imageIds, ownerFolders } from '../record/image-id';
import { Transitions } from '../record/transitions';
import { logger, readSettings } from '../runtime';

const settings = { ...readSettings<Omit<ProcessSettings, 'presets'>>(), presets: readPresets() };
const edgeSides: readonly Visibility[] = settings.purgeQueueUrl ? (settings.edgeSides ?? ['PUBLIC']) : [];
const clock = { now: () => new Date() };
const s3 = s3Client();
const documents = documentClient();
const idKey = new DynamoIdKey(documents, settings.table);
const loadLayers = layersLoader();
const deps: Omit<ProcessDeps, 'secondsLeft' | 'settings' | 'queue'> = {
  clock,
  logger,
  meter: new EmfMeter(settings.processor),
  render: renderImage,
  layers: async (spec, abandoned) => ({ ...(await loadLayers(spec)), heicDecoder: heicDecoder(abandoned) }),
  imageIdOf: imageIds(settings.uploadPrefix, idKey),
  ownerFolderOf: ownerFolders(idKey),
  records: new DynamoRecordStore(documents, settings.table),
  originals: new S3OriginalStore(s3, settings.uploadBucket),
  variants: new S3VariantStore(s3, settings.variantsBucket),
  transitions: new Transitions(clock.now, settings.recordRetentionSeconds, settings.graceSeconds, edgeSides),
  purges: settings.purgeQueueUrl === undefined ? undefined : purgesOf(settings.purgeQueueUrl),
  runs: { add: async (run, counts) => (await runCounters()).add(run, counts) },
};
const processor = new BatchProcessor(EventType.SQS);

/** Handles messages of the upload queue, and of the queue of re-runs, one at a time. */
export const handler: SQSHandler = (event, context) => {
  const secondsLeft = () => context.getRemainingTimeInMillis() / 1000;
  const handle = (record: SQSRecord) => {
    const own = settingsOfQueue(settings, record.eventSourceARN);
    return handleOrEnd(
      { ...deps, secondsLeft, settings: own, queue: retriesOf(own) },
      {
        messageId: record.messageId,
        receiptHandle: record.receiptHandle,
        body: record.body,
        receiveCount: Number(record.attributes.ApproximateReceiveCount),
      },
      endProcess,
    );
  };
  return processPartialResponse(event, handle, processor, {
    context,
    processInParallel: false,
    throwOnFullBatchFailure: false,
  });
};

// loaded on the first failure only, so that it does not delay the cold start
function retriesOf({ queueUrl }: ProcessSettings): MessageVisibility {
  return {
    retryAfter: async (receiptHandle, seconds) => {
      const { openForRetries } = await import('../adapters/sqs-visibility');
      return openForRetries(queueUrl).retryAfter(receiptHandle, seconds);
    },
  };
}

// loaded with the first removal only
function purgesOf(queueUrl: string): PurgeQueue {
  let opened: Promise<PurgeQueue['send']> | undefined;
  return {
    sides: edgeSides,
    send: async messages => {
      opened ??= import('../adapters/sqs-purges').then(({ openPurges }) => openPurges(queueUrl));
      return (await opened)(messages);
    },
  };
}

// loaded with the first image of a re-run only
async function runCounters(): Promise<RunCounters> {
  const { DynamoRunCounters } = await import('../adapters/dynamo-runs');
  return new DynamoRunCounters(documents, settings.table);
}
