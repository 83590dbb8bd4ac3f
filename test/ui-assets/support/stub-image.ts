import sharp from 'sharp';
import { rgbaToThumbHash } from 'thumbhash';
import type { ImageManifest } from '../../../src/contract/http';

/** One variant of a stub image. */
export interface StubVariant {
  readonly name: string;
  readonly format: 'webp' | 'jpeg';
  readonly body: Buffer;
  readonly width: number;
  readonly height: number;
}

/** Result of an original in the stub, in the construct's default sizes and formats. */
export interface StubImage {
  readonly original: Required<NonNullable<ImageManifest['original']>>;
  readonly thumbhash: string;
  readonly variants: readonly StubVariant[];
}

const SIZES = [
  { name: 'thumb', width: 200, height: 200, fit: 'cover' },
  { name: 'medium', width: 800, fit: 'inside' },
  { name: 'large', width: 1600, fit: 'inside' },
] as const;

/**
 * Processes an original for real. Crops keep the left or the right end if the focus point is there. Rejects if sharp
 * cannot read it.
 */
export async function processStubImage(body: Buffer, contentType: string, focus?: { x: number }): Promise<StubImage> {
  const { autoOrient } = await sharp(body).metadata();
  const position = focus === undefined ? 'centre' : focus.x < 0.5 ? 'left' : 'right';
  const jobs = SIZES.flatMap(size => (['webp', 'jpeg'] as const).map(format => ({ size, format })));
  const variants = await Promise.all(
    jobs.map(async ({ size: { name, ...box }, format }) => {
      const image = sharp(body)
        .autoOrient()
        .resize({ ...box, position, withoutEnlargement: true })
        [format]();
      const { data, info } = await image.toBuffer({ resolveWithObject: true });
      return { name, format, body: data, width: info.width, height: info.height };
    }),
  );
  const original = { bytes: body.length, contentType, width: autoOrient.width, height: autoOrient.height };
  return { original, thumbhash: await thumbhashOf(body), variants };
}

async function thumbhashOf(body: Buffer): Promise<string> {
  const { data, info } = await sharp(body)
    .autoOrient()
    .resize(100, 100, { fit: 'inside' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString('base64');
}
