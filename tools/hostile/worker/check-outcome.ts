import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { Metadata } from 'sharp';
import type { ImageRecord, VariantInfo } from '../../../src/contract/record';
import { OUTPUT_FORMATS, type VariantSpec } from '../../../src/contract/variant-spec';
import { codedSize } from '../../../src/lambda/process/pipeline/inspect/heif/clean-aperture';
import { readHeifItems } from '../../../src/lambda/process/pipeline/inspect/heif/items';
import { decodeMemoryPerPixel } from '../../../src/lambda/process/pipeline/inspect/limits';
import type { InMemoryVariants } from '../../../test/support/in-memory-buckets';
import type { Job } from '../jobs';
import { foreignParts } from './foreign-parts';
import { payloadsIn, type Processed } from './process-file';
import { secondOpinion } from './second-opinion';

/** Everything that is wrong about what the process function left behind, whatever was expected of it: one sentence each. */
export async function checkOutcome(job: Job, { record, variants, failure }: Processed): Promise<string[]> {
  if (failure !== undefined || record === undefined) {
    return [`failed with ${String(failure)}`];
  }
  const ready = record.status === 'READY';
  return [
    ...(ready ? await checkVariants(job.pass.spec, record, variants) : leftOver(variants.objects.size)),
    ...(await secondOpinion(job, record)),
    ...(ready && job.upright !== undefined ? await checkUpright(job.upright, record, variants) : []),
  ];
}

function leftOver(count: number): string[] {
  return count === 0 ? [] : [`${count} variants were left over`];
}

/** Mean difference of all samples, of 255: what two encodings of one picture differ by. Turned or mirrored, photos differ by 30 and more. */
const MAX_DIFFERENCE = 3;

/** What both are scaled to: small enough that the grain of an encoder does not count. */
const LONGEST_SIDE = 100;

/** Checks the largest JPEG variant against a file that holds the same picture stored upright, whose orientation tag is ignored. */
export async function checkUpright(upright: string, record: ImageRecord, stored: InMemoryVariants): Promise<string[]> {
  const reference = await readFile(upright);
  const { width, height } = await sharp(reference).metadata();
  const { original } = record;
  if (original?.width !== width || original.height !== height) {
    return [`is ${original?.width} × ${original?.height}, but upright it is ${width} × ${height}`];
  }
  const variant = record.variants!.filter(({ format }) => format === 'jpeg').at(-1)!;
  const difference = meanDifference(await pixels(reference), await pixels(stored.objects.get(variant.key)!.body));
  return difference <= MAX_DIFFERENCE ? [] : [`differs from the upright picture by ${difference.toFixed(1)} of 255`];
}

/** Decoded in full first: what a decoder leaves out when it scales on the way would count as a difference. */
async function pixels(image: Buffer): Promise<Buffer> {
  const {
    data,
    info: { width, height, channels },
  } = await sharp(image).raw().toBuffer({ resolveWithObject: true });
  return sharp(data, { raw: { width, height, channels } })
    .resize(LONGEST_SIDE, LONGEST_SIDE, { fit: 'inside' })
    .raw()
    .toBuffer();
}

function meanDifference(a: Buffer, b: Buffer): number {
  return a.reduce((sum, value, index) => sum + Math.abs(value - b[index]), 0) / a.length;
}

/** Checks that the record lists every size in every format, that each is stored as listed, and that nothing but a picture is in it. */
export async function checkVariants(
  spec: VariantSpec,
  record: ImageRecord,
  stored: InMemoryVariants,
): Promise<string[]> {
  const listed = record.variants ?? [];
  const wanted = spec.sizes.flatMap(size => spec.formats.map(({ format }) => `${size.name}.${format}`));
  const findings =
    listed.map(({ name, format }) => `${name}.${format}`).join() === wanted.join()
      ? []
      : [`not every variant is listed: ${wanted.join()}`];
  if (stored.objects.size !== listed.length) {
    findings.push(`${stored.objects.size} variants are stored, but ${listed.length} are listed`);
  }
  for (const variant of listed) {
    const object = stored.objects.get(variant.key);
    const faults = object ? await checkVariant(variant, object) : ['is not stored'];
    findings.push(...faults.map(fault => `${variant.name}.${variant.format} ${fault}`));
  }
  return findings;
}

async function checkVariant(
  variant: VariantInfo,
  { body, contentType }: { body: Buffer; contentType: string },
): Promise<string[]> {
  const { format, width, height, space, depth, pages = 1 } = await sharp(body).metadata();
  const is = [format, width, height, body.length, contentType, space, depth, pages].join();
  const listed = [
    variant.format,
    variant.width,
    variant.height,
    variant.bytes,
    OUTPUT_FORMATS[variant.format].contentType,
    'srgb',
    'uchar',
    1,
  ].join();
  const foreign = [...foreignParts(variant.format, body), ...payloadsIn(body)];
  return [...(is === listed ? [] : [`is ${is}, not ${listed}`]), ...foreign.map(part => `carries ${part}`)];
}

/** The guard's own limit, which is not among the settings. */
const MAX_FRAMES = 1000;

/** Whether an image that has a header really is over a limit. For a GIF, its canvas counts as well as its frames. */
export function isOverLimit(bytes: Buffer, metadata: Metadata, { pass, sniffed: format }: Job): boolean {
  const { width, height, pages = 1 } = metadata;
  const canvas = format === 'gif' ? [bytes.readUInt16LE(6), bytes.readUInt16LE(8)] : [width, height];
  const tooLarge = [[width, height], canvas, codedOf(bytes)].some(
    ([x, y]) => Math.max(x, y) > pass.limits.maxSide || x * y > pass.limits.maxPixels,
  );
  return (
    tooLarge || pages > MAX_FRAMES || width * height * decodeMemoryPerPixel({ format, metadata }) > pass.limits.heldBytes
  );
}

/** Of a HEIF: before it is cropped. */
function codedOf(bytes: Buffer): [number, number] {
  const items = readHeifItems(bytes);
  const { width = 0, height = 0 } = (items && codedSize(items)) ?? {};
  return [width, height];
}
