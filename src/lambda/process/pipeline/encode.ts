import type { Sharp } from 'sharp';
import type { Frame } from './frame';
import type { FormatSpec, OutputFormatName } from '../../../contract/variant-spec';

/** What shows through where a format has no alpha. */
const PAPER = '#ffffff';

/**
 * Encoder settings, by measured cost: WebP above effort 4 and mozjpeg cost several times the CPU for a few per cent of the bytes,
 * and AVIF at effort 0 already beats WebP at WebP's cost.
 */
const ENCODERS: Readonly<Record<OutputFormatName, (image: Sharp, quality?: number) => Sharp>> = {
  webp: (image, quality) => image.webp({ quality, effort: 4 }),
  jpeg: (image, quality) => image.flatten({ background: PAPER }).jpeg({ quality, mozjpeg: false }),
  avif: (image, quality) => image.avif({ quality, effort: 0 }),
  png: image => image.png({ compressionLevel: 6, adaptiveFiltering: true }),
};

/** Encodes a frame. Alpha is kept where the format has it, else laid on white. */
export function encode(frame: Frame, { format, quality }: FormatSpec): Promise<Buffer> {
  return ENCODERS[format](frame.open(), quality).toBuffer();
}
