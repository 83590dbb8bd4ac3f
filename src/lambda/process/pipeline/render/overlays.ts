import type { VariantContext } from '../../../../../extension';
import type { Bitmap } from '../bitmap';
import { extendVariant, type Extension } from './extension';
import { drawWatermark, type WatermarkImage } from './watermark';
import type { HeicDecoder } from '../decode/decode-heic';

/** Contents of the construct's Lambda layers, loaded for the pipeline. */
export interface Layers {
  /** Required if HEIC is allowed. */
  readonly heicDecoder?: HeicDecoder;
  readonly extension?: Extension;
  readonly watermark?: WatermarkImage;
}

/** A bitmap ready to be encoded, and the names of the sizes it is for. */
export interface OverlaidBitmap {
  readonly names: readonly string[];
  readonly bitmap: Bitmap;
}

/** Applies extension and watermark to a bitmap before it is encoded in one format. */
export type ApplyOverlays = (
  bitmap: Bitmap,
  names: readonly string[],
  format: VariantContext['format'],
) => AsyncIterable<OverlaidBitmap>;

/** Returns a function that applies the extension hook, once per size and format, then the watermark. */
export function overlaysOf(
  { extension, watermark }: Layers,
  image: Omit<VariantContext, 'sharp' | 'size' | 'format' | 'width' | 'height'>,
): ApplyOverlays {
  const withWatermark = memoizeLast((bitmap: Bitmap) =>
    watermark ? drawWatermark(bitmap, watermark) : Promise.resolve(bitmap),
  );
  return async function* (bitmap, names, format) {
    if (!extension?.hooks.variant) {
      yield { names, bitmap: await withWatermark(bitmap) };
      return;
    }
    for (const size of names) {
      const { width, height } = bitmap;
      yield {
        names: [size],
        bitmap: await withWatermark(await extendVariant(bitmap, extension, { ...image, size, format, width, height })),
      };
    }
  };
}

/** Remembers the last result: one bitmap is passed in once per format. */
function memoizeLast<T>(work: (bitmap: Bitmap) => Promise<T>): (bitmap: Bitmap) => Promise<T> {
  let last: { readonly bitmap: Bitmap; readonly result: Promise<T> } | undefined;
  return bitmap => {
    if (last?.bitmap !== bitmap) {
      last = { bitmap, result: work(bitmap) };
    }
    return last.result;
  };
}
