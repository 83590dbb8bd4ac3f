import type { VariantContext } from '../../../../../extension';
import type { Frame } from '../bitmap';
import { extendVariant, type Extension } from './extension';
import { drawWatermark, type Watermark } from './watermark';
import type { HeicDecoder } from '../decode/decode-heic';

/** What the construct's layers add to the pipeline. */
export interface Additions {
  /** Needed where HEIC is allowed. */
  readonly heicDecoder?: HeicDecoder;
  readonly extension?: Extension;
  readonly watermark?: Watermark;
}

/** A picture as it is to be encoded, and the sizes that it is for. */
export interface RetouchedFrame {
  readonly names: readonly string[];
  readonly frame: Frame;
}

/** The last touches before a frame is encoded in one format. */
export type Retouch = (
  frame: Frame,
  names: readonly string[],
  format: VariantContext['format'],
) => AsyncIterable<RetouchedFrame>;

/**
 * Makes the last touches from what is to be added: the user's module first, which is told of size and format and so has to be asked for each,
 * and the watermark on top of it.
 */
export function makeRetouch(
  { extension, watermark }: Additions,
  image: Omit<VariantContext, 'sharp' | 'size' | 'format' | 'width' | 'height'>,
): Retouch {
  const mark = remembering((frame: Frame) => (watermark ? drawWatermark(frame, watermark) : Promise.resolve(frame)));
  return async function* (frame, names, format) {
    if (!extension?.hooks.variant) {
      yield { names, frame: await mark(frame) };
      return;
    }
    for (const size of names) {
      const { width, height } = frame;
      yield {
        names: [size],
        frame: await mark(await extendVariant(frame, extension, { ...image, size, format, width, height })),
      };
    }
  };
}

/** Keeps the last result: a frame is asked for once for each format. */
function remembering<T>(work: (frame: Frame) => Promise<T>): (frame: Frame) => Promise<T> {
  let last: { readonly frame: Frame; readonly result: Promise<T> } | undefined;
  return frame => {
    if (last?.frame !== frame) {
      last = { frame, result: work(frame) };
    }
    return last.result;
  };
}
