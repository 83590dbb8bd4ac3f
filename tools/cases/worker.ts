import readExif from 'exif-reader';
import sharp from 'sharp';
import type { CaseJob } from './case';
import { judge, type Picture } from './judge';
import type { ImageRecord } from '../../src/contract/record';
import type { InMemoryVariants } from '../../test/support/in-memory-buckets';
import { MEBIBYTE, type WorkerMessage } from '../hostile/result';
import { measure } from '../hostile/worker/measure';

/** Entry of a worker process: takes one job after the other. */
async function work(job: CaseJob): Promise<void> {
  const {
    measurement,
    processed: { record, variants, failure },
  } = await measure(job);
  tell({ kind: 'measured', measurement });
  const { outcome: status, code, cpuSeconds } = measurement;
  const pictures = record === undefined ? [] : await openPictures(record, variants);
  const findings = judge(job.it, { status, code, original: record?.original, pictures, cpuSeconds });
  const why = failure === undefined ? [] : [`threw ${String(failure)}`];
  tell({
    kind: 'checked',
    findings: findings.length > 0 ? [...findings, ...why] : [],
    restingMiB: process.memoryUsage.rss() / MEBIBYTE,
  });
}

function tell(message: WorkerMessage): void {
  process.send!(message);
}

process.on('message', (job: CaseJob) => void work(job));

/** Decodes every variant that the record lists. */
async function openPictures(record: ImageRecord, stored: InMemoryVariants): Promise<Picture[]> {
  const bodies = (record.variants ?? []).map(({ key }) => stored.objects.get(key)?.body);
  return Promise.all(bodies.filter(body => body !== undefined).map(openPicture));
}

async function openPicture(body: Buffer): Promise<Picture> {
  const { format, exif } = await sharp(body).metadata();
  // without any conversion: variants are sRGB, or sRGB is what they say
  const {
    data,
    info: { width, height },
  } = await sharp(body, { ignoreIcc: true, limitInputPixels: false })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number) => [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)];
  return {
    format,
    width,
    height,
    at,
    brightest: brightestOf(data),
    hasThumbnail: exif !== undefined && readExif(exif).Thumbnail !== undefined,
  };
}

function brightestOf(rgba: Buffer): number {
  return rgba.reduce((most, value, index) => (index % 4 === 3 ? most : Math.max(most, value)), 0);
}
