import { readFile, stat } from 'node:fs/promises';
import { DEFAULT_PRESET } from '../../../src/contract/presets';
import type { ImageRecord } from '../../../src/contract/record';
import type { VariantSpec } from '../../../src/contract/variant-spec';
import type { OpenOriginal, OriginalStore } from '../../../src/lambda/ports';
import { heicDecoder } from '../../../src/lambda/process/heic-decoder';
import { renderImage } from '../../../src/lambda/process/pipeline';
import type { InMemoryVariants } from '../../../test/support/in-memory-buckets';
import { ProcessWorld } from '../../../test/support/process-world';
import type { Job, Pass } from '../job';

const KEY = 'upload';

/** Everything that the process function stored. */
export interface Processed {
  /** Absent if it gave up before it wrote one. */
  readonly record?: ImageRecord;
  readonly variants: InMemoryVariants;
  /** The error that it threw, for SQS to deliver the message again. */
  readonly failure?: unknown;
}

/**
 * Takes one file through the process function, from S3's event to the final record. The buckets and the table are in
 * memory; all else is what runs in AWS. The message says that this is its last receive, so that every record is final
 * afterwards.
 */
export async function processFile({ sample, pass }: Job): Promise<Processed> {
  const originals = new FileOriginals(sample.path, sample.declared);
  const layers = async (_spec: VariantSpec, abandoned: AbortSignal) => ({ heicDecoder: heicDecoder(abandoned) });
  const world = new ProcessWorld({
    originals,
    render: renderImage,
    layers,
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
  const presets = { [DEFAULT_PRESET]: { limits, spec, visibility: 'PRIVATE' as const } };
  return { ...names, presets, maxReceiveCount, retrySeconds: 360, graceSeconds: 86_400 };
}

function uploadEvent(size: number): object {
  const object = { key: KEY, eTag: 'd41d8cd98f00b204e9800998ecf8427e', size, sequencer: '000000000000000001' };
  return { eventName: 'ObjectCreated:Put', s3: { object } };
}

/** An upload bucket with one object, which is a file and, as in S3, is read no earlier than asked for. */
class FileOriginals implements OriginalStore {
  constructor(
    private readonly file: string,
    private readonly contentType: string | undefined,
  ) {}

  async open(): Promise<OpenOriginal> {
    return {
      bytes: await this.size(),
      contentType: this.contentType,
      read: () => readFile(this.file),
      discard: () => {},
    };
  }

  async head(): Promise<{ etag: string; bytes: number }> {
    return { etag: '', bytes: await this.size() };
  }

  async remove(): Promise<void> {
    throw new Error(`${this.file} was to be removed, as if its image were deleted: expected a record that is not`);
  }

  /** In bytes. */
  async size(): Promise<number> {
    return (await stat(this.file)).size;
  }
}
