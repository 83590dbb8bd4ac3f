import { readFile, stat } from 'node:fs/promises';
import sharp, { type Metadata, type Sharp, type SharpOptions } from 'sharp';
import type { ImageRecord } from '../../../src/contract/record';
import { withStillBrand } from '../../../src/lambda/process/pipeline/decode/open';
import { checkEffort } from '../../../src/lambda/process/pipeline/inspect/check-effort';
import { codedSize } from '../../../src/lambda/process/pipeline/inspect/heif/clean-aperture';
import { readHeifItems } from '../../../src/lambda/process/pipeline/inspect/heif/items';
import { checkWhole, withEndMarker } from '../../../src/lambda/process/pipeline/inspect/jpeg/check-whole';
import { readJpegHead } from '../../../src/lambda/process/pipeline/inspect/jpeg/head';
import { decodeMemoryPerPixel } from '../../../src/lambda/process/pipeline/inspect/limits';
import { checkTiffReadable } from '../../../src/lambda/process/pipeline/inspect/tiff/check-readable';
import type { Job } from '../job';

/** More are refused by name: red, green, blue, alpha; or cyan, magenta, yellow, black, alpha. */
const MAX_CHANNELS = 5;

/**
 * Compares the outcome with what plain sharp makes of the file, without any of our steps: what is READY must decode
 * from its first row to its last (but for HEIC, of which plain sharp reads the header only) and measure what the
 * record says; what is REJECTED must not decode cleanly, or be over the limit that the code states.
 */
export async function secondOpinion(job: Job, record: ImageRecord): Promise<string[]> {
  // it may be larger than what can be read at all
  if (record.code === 'TOO_LARGE') {
    return (await isTooLarge(job)) ? [] : ['is called too large, but is not'];
  }
  const file = await readFile(job.sample.path);
  // the two things about a file that are fixed before libvips sees it
  const jpegHead = job.sniffed === 'jpeg' ? readJpegHead(file) : undefined;
  const bytes = withEndMarker(job.sniffed === undefined ? file : withStillBrand(file, job.sniffed), jpegHead);
  // more items than libvips takes by itself are no fault of a HEIC
  const header = await readHeader(bytes, record.code !== 'UNSUPPORTED_FORMAT');
  switch (record.code) {
    case undefined:
      return checkReady(bytes, header, record);
    case 'TOO_MANY_PIXELS':
      return header && isOverLimit(bytes, header, job) ? [] : ['is said to have too many pixels, but has not'];
    // libvips does not look at what libjpeg says of the last strip, or of scans that are not there
    case 'CORRUPT':
      return isFormat(header, job.sniffed) &&
        !isDamagedUnnoticed(file, job, jpegHead) &&
        (await decodes(bytes, 'warning'))
        ? ['is called damaged, but plain sharp decodes it']
        : [];
    case 'NOT_AN_IMAGE':
    // libvips opens many a TIFF that it then cannot decode, or decodes to noise
    case 'UNSUPPORTED_FORMAT':
      return isAllowed(header, job) && !(job.sniffed === 'tiff' && objects(() => checkTiffReadable(file)))
        ? ['is refused, but its format is allowed']
        : [];
    default:
      return [];
  }
}

/**
 * Returns whether one of our checks, each with tests of its own, finds what plain sharp does not look for: missing data
 * or endless work.
 */
function isDamagedUnnoticed(
  file: Buffer,
  { sniffed }: Job,
  jpegHead: ReturnType<typeof readJpegHead> | undefined,
): boolean {
  return (
    objects(() => checkWhole(file, jpegHead)) || (sniffed !== undefined && objects(() => checkEffort(file, sniffed)))
  );
}

function objects(check: () => void): boolean {
  try {
    check();
    return false;
  } catch {
    return true;
  }
}

async function isTooLarge({ sample, pass }: Job): Promise<boolean> {
  return (await stat(sample.path)).size > pass.limits.maxBytes;
}

async function checkReady(bytes: Buffer, header: Metadata | undefined, { original }: ImageRecord): Promise<string[]> {
  const decodable = header !== undefined && (isFormat(header, 'heic') || (await decodes(bytes, 'error')));
  if (!decodable) {
    return ['is READY, but plain sharp cannot decode it'];
  }
  const { width, height } = header.autoOrient;
  const same = original?.width === width && original.height === height;
  return same ? [] : [`measures ${width} × ${height}, but the record says ${original?.width} × ${original?.height}`];
}

async function readHeader(bytes: Buffer, unlimited: boolean): Promise<Metadata | undefined> {
  return bytes.length === 0
    ? undefined
    : sharp(bytes, { failOn: 'error', limitInputPixels: false, unlimited })
        .metadata()
        .catch(() => undefined);
}

async function decodes(bytes: Buffer, failOn: SharpOptions['failOn']): Promise<boolean> {
  return open(bytes, failOn)
    .raw()
    .toBuffer()
    .then(
      () => true,
      () => false,
    );
}

/** The loaders that may open it are still those that the process function left on. */
function open(bytes: Buffer, failOn: SharpOptions['failOn']): Sharp {
  return sharp(bytes, { failOn, limitInputPixels: false });
}

/** libvips takes half a signature of a JPEG or GIF for a whole one, as no browser does: these are not asked about. */
function isAllowed(header: Metadata | undefined, { pass, sniffed }: Job): boolean {
  const damaged = sniffed === undefined && (isFormat(header, 'jpeg') || isFormat(header, 'gif'));
  return (
    !damaged && pass.limits.allowedFormats.some(format => isFormat(header, format)) && header!.channels < MAX_CHANNELS
  );
}

function isFormat(header: Metadata | undefined, format: string | undefined): boolean {
  return (
    header !== undefined &&
    format === (header.format === 'heif' ? HEIF_FORMATS[header.compression ?? ''] : header.format)
  );
}

const HEIF_FORMATS: Readonly<Record<string, string>> = { av1: 'avif', hevc: 'heic' };

/** A limit of the pipeline that is not among the settings. */
const MAX_FRAMES = 1000;

/** Returns whether an image exceeds a limit by its header. For a GIF, both its canvas and its frames count. */
function isOverLimit(bytes: Buffer, metadata: Metadata, { pass, sniffed: format }: Job): boolean {
  const { width, height, pages = 1 } = metadata;
  const canvas = format === 'gif' ? [bytes.readUInt16LE(6), bytes.readUInt16LE(8)] : [width, height];
  const tooLarge = [[width, height], canvas, codedOf(bytes)].some(
    ([x, y]) => Math.max(x, y) > pass.limits.maxSide || x * y > pass.limits.maxPixels,
  );
  return (
    tooLarge ||
    pages > MAX_FRAMES ||
    width * height * decodeMemoryPerPixel({ format, metadata }) > pass.limits.heldBytes
  );
}

/** Of a HEIF: before it is cropped. */
function codedOf(bytes: Buffer): [number, number] {
  const items = readHeifItems(bytes);
  const { width = 0, height = 0 } = (items && codedSize(items)) ?? {};
  return [width, height];
}
