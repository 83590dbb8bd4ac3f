import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { fitSize } from '../../src/lambda/process/pipeline/plan/fit';
import { BENCH_CACHE } from '../bench-cache';
import { type JudgedOutputs, judgeOutputs, type ReferencePicture } from './judge-outputs';
import { lanczos, type Pixels } from './lanczos';
import { FORMATS, SIZES } from '../competitors/job';
import type { BenchPhoto } from '../photos/photo';

/** Version of the cached references; raise it if they change. */
const VERSION = 2;

/**
 * Returns the reference of one photo, cached: the whole picture decoded, each size made by Lanczos from all its
 * pixels.
 */
export async function makeReference(photo: BenchPhoto): Promise<Reference> {
  const bytes = readFileSync(photo.file);
  const folder = join(
    BENCH_CACHE,
    'references',
    createHash('sha256').update(`${VERSION}`).update(bytes).digest('hex').slice(0, 16),
  );
  const summary = join(folder, 'reference.json');
  if (!existsSync(summary)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(summary, JSON.stringify(await make(bytes, folder)));
  }
  return JSON.parse(readFileSync(summary, 'utf8')) as Reference;
}

async function make(bytes: Buffer, folder: string): Promise<Reference> {
  const whole = await decodeWhole(bytes);
  const pictures: Record<string, ReferencePicture> = {};
  for (const size of SIZES) {
    const { scaled, output } = fitSize(whole, size);
    const all = sharp(toBytes(lanczos(whole, scaled.width, scaled.height)), {
      raw: { ...scaled, channels: whole.channels as 3 | 4 },
    });
    const spare = { x: (scaled.width - output.width) / 2, y: (scaled.height - output.height) / 2 };
    const cut = (round: (value: number) => number) =>
      all.clone().extract({ left: round(spare.x), top: round(spare.y), ...output });
    const write = async (name: string, image: Sharp) => {
      writeFileSync(join(folder, name), await image.toBuffer());
      return join(folder, name);
    };
    for (const { format, quality } of FORMATS) {
      const image = format === 'jpeg' ? onWhite(cut(Math.floor)) : cut(Math.floor);
      await write(`${size.name}.${format}`, image.toFormat(format, { quality }));
    }
    const isOdd = !Number.isInteger(spare.x) || !Number.isInteger(spare.y);
    pictures[size.name] = {
      ...output,
      rgbFile: await write(`${size.name}.rgb`, onWhite(cut(Math.floor)).raw()),
      otherCut: isOdd ? await write(`${size.name}-other.rgb`, onWhite(cut(Math.ceil)).raw()) : undefined,
    };
  }
  return { pictures, outputs: await judgeOutputs(folder, { pictures }) };
}

function onWhite(image: Sharp): Sharp {
  return image.flatten({ background: '#ffffff' });
}

/** Converts to 8 bits and to colors without premultiplied alpha. */
function toBytes({ data, channels }: Pixels): Buffer {
  const bytes = Buffer.alloc(data.length);
  for (let at = 0; at < data.length; at += channels) {
    const alpha = channels === 4 ? data[at + 3] / 255 : 1;
    for (let channel = 0; channel < 3; channel++) {
      bytes[at + channel] = alpha === 0 ? 0 : Math.min(255, Math.round(data[at + channel] / alpha));
    }
    if (channels === 4) {
      bytes[at + 3] = Math.round(data[at + 3]);
    }
  }
  return bytes;
}

/** Decodes every pixel of the first frame: upright, sRGB, with premultiplied alpha. */
async function decodeWhole(bytes: Buffer): Promise<Pixels> {
  const { space, hasProfile } = await sharp(bytes, { limitInputPixels: false }).metadata();
  const image = sharp(bytes, { limitInputPixels: false }).autoOrient().toColourspace('srgb');
  // sharp converts 16-bit images with a profile to Display P3 and keeps them there
  if (space === 'rgb16' && hasProfile) {
    image.withIccProfile('srgb', { attach: false });
  }
  const {
    data,
    info: { width, height, channels },
  } = await image.raw().toBuffer({ resolveWithObject: true });
  return { width, height, channels, data: channels === 4 ? premultiplied(data) : data };
}

function premultiplied(data: Uint8Array): Float32Array {
  const result = Float32Array.from(data);
  for (let at = 0; at < result.length; at += 4) {
    const alpha = result[at + 3] / 255;
    for (let channel = 0; channel < 3; channel++) {
      result[at + channel] *= alpha;
    }
  }
  return result;
}

/** Reference that the outputs of one photo are compared with. */
export interface Reference {
  /** Pictures by size name. */
  readonly pictures: Readonly<Record<string, ReferencePicture>>;
  /** The pictures encoded by sharp with the job's settings, compared with themselves before encoding. */
  readonly outputs: JudgedOutputs;
}
