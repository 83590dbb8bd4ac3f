import sharp, { type Sharp } from 'sharp';
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
 * Processes an original for real, decoded once. Crops keep the left or the right end if the focus point is there.
 * Rejects if sharp cannot read it.
 */
export async function processStubImage(body: Buffer, contentType: string, focus?: { x: number }): Promise<StubImage> {
  const { autoOrient } = await sharp(body).metadata();
  const position = focus === undefined ? 'centre' : focus.x < 0.5 ? 'left' : 'right';
  const large = SIZES[2].width;
  const { data: raw, info: shape } = await sharp(body)
    .autoOrient()
    .resize({ width: large, withoutEnlargement: true })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const pixels = () => sharp(raw, { raw: shape });
  const jobs = SIZES.flatMap(size => (['webp', 'jpeg'] as const).map(format => ({ size, format })));
  const variants = await Promise.all(
    jobs.map(async ({ size: { name, ...box }, format }) => {
      const image = pixels()
        .resize({ ...box, position, withoutEnlargement: true })
        [format](format === 'webp' ? { effort: 0 } : {});
      const { data, info } = await image.toBuffer({ resolveWithObject: true });
      return { name, format, body: data, width: info.width, height: info.height };
    }),
  );
  const original = { bytes: body.length, contentType, width: autoOrient.width, height: autoOrient.height };
  return { original, thumbhash: await thumbhashOf(pixels()), variants };
}

async function thumbhashOf(image: Sharp): Promise<string> {
  const { data, info } = await image
    .resize(100, 100, { fit: 'inside' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString('base64');
}
