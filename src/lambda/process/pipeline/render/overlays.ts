import type { VariantContext } from '../../../../../extension';
import type { Bitmap } from '../bitmap';
import { extendVariant, type Extension } from './extension';
import { drawWatermark, type WatermarkImage } from './watermark';
import type { HeicDecoder } from '../decode/decode-heic';

/** What the construct's layers add to the pipeline. */
export interface Layers {
  /** Needed where HEIC is allowed. */
  readonly heicDecoder?: HeicDecoder;
  readonly extension?: Extension;
  readonly watermark?: WatermarkImage;
}

/** A picture as it is to be encoded, and the sizes that it is for. */
export interface OverlaidBitmap {
  readonly names: readonly string[];
  readonly bitmap: Bitmap;
}

/** The last touches before a bitmap is encoded in one format. */
export type ApplyOverlays = (
  bitmap: Bitmap,
  names: readonly string[],
  format: VariantContext['format'],
) => AsyncIterable<OverlaidBitmap>;

/**
 * Makes the last touches from what is to be added: the user's module first, which is told of size and format and so has to be asked for each,
 * and the watermark on top of it.
 */
export function overlaysOf(
  { extension, watermark }: Layers,
  image: Omit<VariantContext, 'sharp' | 'size' | 'format' | 'width' | 'height'>,
): ApplyOverlays {
  const mark = remembering((bitmap: Bitmap) =>
    watermark ? drawWatermark(bitmap, watermark) : Promise.resolve(bitmap),
  );
  return async function* (bitmap, names, format) {
    if (!extension?.hooks.variant) {
      yield { names, bitmap: await mark(bitmap) };
      return;
    }
    for (const size of names) {
      const { width, height } = bitmap;
      yield {
        names: [size],
        bitmap: await mark(await extendVariant(bitmap, extension, { ...image, size, format, width, height })),
      };
    }
  };
}

/** Keeps the last result: a bitmap is asked for once for each format. */
function remembering<T>(work: (bitmap: Bitmap) => Promise<T>): (bitmap: Bitmap) => Promise<T> {
  let last: { readonly bitmap: Bitmap; readonly result: Promise<T> } | undefined;
  return bitmap => {
    if (last?.bitmap !== bitmap) {
      last = { bitmap, result: work(bitmap) };
    }
    return last.result;
  };
}
