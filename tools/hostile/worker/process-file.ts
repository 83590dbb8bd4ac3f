import { readFileSync, writeFileSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import type { ImageRecord } from '../../../src/contract/record';
import type { OpenOriginal, OriginalStore } from '../../../src/lambda/ports';
import { heicDecoder } from '../../../src/lambda/process/heic-decoder';
import { renderImage } from '../../../src/lambda/process/pipeline';
import type { InMemoryVariants } from '../../../test/support/in-memory-buckets';
import { ProcessWorld } from '../../../test/support/process-world';
import type { Job, Pass } from '../jobs';
import type { Measurement, Outcome } from '../judge';
import { MEBIBYTE } from './protocol';

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
async function processFile({ sample, pass }: Job): Promise<Processed> {
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

  async look(): Promise<{ etag: string; bytes: number }> {
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

/** What must not come out of an image whatever went in. Long enough not to turn up in compressed pixels by chance. */
const PAYLOADS: readonly (readonly [string, RegExp])[] = [
  ['HTML', /<script|<html|<svg/i],
  ['PHP', /<\?php/i],
  ['XML', /<\?xml|<x:xmpmeta/],
  ['a PDF', /%PDF-\d/],
  ['a ZIP archive', /PK\x03\x04[\x0a\x14\x2d]\0/],
  ['EXIF', /Exif\0\0/],
  ['a place', /GPSLatitude|GPSLongitude/],
];

/** Names of the payloads in a file's bytes. */
export function payloadsIn(bytes: Buffer): string[] {
  const text = bytes.toString('latin1');
  return PAYLOADS.filter(([, pattern]) => pattern.test(text)).map(([name]) => name);
}

/** Runs one job and takes its time and memory. */
export async function measure(job: Job): Promise<{ measurement: Measurement; processed: Processed }> {
  resetPeak();
  const [cpu, start] = [process.cpuUsage(), performance.now()];
  const processed = await processFile(job);
  const wallSeconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const outcome = (processed.record?.status ?? 'FAILED') as Outcome;
  const measurement = {
    outcome,
    code: processed.record?.code,
    wallSeconds,
    cpuSeconds: (user + system) / 1e6,
    peakMiB: readPeakMiB(),
  };
  return { measurement, processed };
}

const KIBIBYTE = 1024;

/** Forgets the most memory that this process has had. Linux only; elsewhere the parent's samples have to do. */
function resetPeak(): void {
  if (process.platform === 'linux') {
    writeFileSync('/proc/self/clear_refs', '5');
  }
}

/** The most memory that this process had since it was last forgotten; elsewhere than on Linux, what it has now. */
function readPeakMiB(): number {
  if (process.platform !== 'linux') {
    return process.memoryUsage.rss() / MEBIBYTE;
  }
  const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))!;
  return (Number(kibibytes) * KIBIBYTE) / MEBIBYTE;
}
