import { FileOriginals } from './file-originals';
import type { ImageRecord } from '../../../src/contract/record';
import { heicDecoder } from '../../../src/lambda/process/heic-decoder';
import { renderImage } from '../../../src/lambda/process/pipeline';
import type { InMemoryVariants } from '../../../test/support/in-memory-buckets';
import { ProcessWorld } from '../../../test/support/process-world';
import type { Job, Pass } from '../job';

const KEY = 'upload';

/** What the process function left behind. */
export interface Processed {
  /** Absent if it gave up before it wrote one. */
  readonly record?: ImageRecord;
  readonly variants: InMemoryVariants;
  /** What it threw, for SQS to try again. */
  readonly failure?: unknown;
}

/**
 * Takes one file through the process function, from S3's event to the final record. The buckets and the table are in memory; all else is
 * what runs in AWS. The message says that this is its last receive, so that every record is final afterwards.
 */
export async function processFile({ sample, pass }: Job): Promise<Processed> {
  const originals = new FileOriginals(sample.path, sample.declared);
  const additions = async (abandoned: AbortSignal) => ({ heicDecoder: heicDecoder(abandoned) });
  const world = new ProcessWorld({
    originals,
    render: renderImage,
    layers: additions,
    settings: settingsOf(pass),
    secondsLeft: () => pass.timeoutSeconds,
  });
  const event = uploadEvent(await originals.size());
  const failure = await world.deliver(event, pass.maxReceiveCount).then(
    () => undefined,
    (error: unknown) => error,
  );
  return { record: await world.record(KEY), variants: world.variants, failure };
}

function settingsOf({ limits, spec, maxReceiveCount }: Pass): ProcessWorld['settings'] {
  const names = {
    uploadBucket: 'uploads',
    variantsBucket: 'variants',
    table: 'images',
    queueUrl: 'queue',
    uploadPrefix: '',
  };
  return { ...names, limits, spec, maxReceiveCount, retrySeconds: 360 };
}

function uploadEvent(size: number): object {
  const object = { key: KEY, eTag: 'd41d8cd98f00b204e9800998ecf8427e', size, sequencer: '000000000000000001' };
  return { eventName: 'ObjectCreated:Put', s3: { object } };
}
