import type { Metadata } from 'sharp';
import { type InputFormatName, MOST_HELD_BYTES_PER_PIXEL } from '../../../../contract/input-limits';
import type { OutputFormatName } from '../../../../contract/variant-spec';

/** Properties of an input format that the pipeline depends on. */
interface InputFormat {
  /** libvips' loader, from memory only: nothing in an image may make it open a file. */
  readonly loader: string;
  /** Bytes that libvips and the codec hold for each pixel until the last row is decoded; 0 if rows come one by one. */
  decodeMemoryPerPixel(metadata: Metadata): number;
  /**
   * Output format that `original` stands for. Camera files become JPEG; what may have few colours or alpha becomes
   * PNG.
   */
  readonly nearest: OutputFormatName;
}

/**
 * The formats that the pipeline reads, one row each. `npm run test:hostile` measured the memory near 400 MiB, and
 * `benchmarks/measure/held-bytes.ts` at 50 megapixels.
 */
export const FORMATS = {
  jpeg: {
    loader: 'VipsForeignLoadJpegBuffer',
    decodeMemoryPerPixel: ({ isProgressive, channels }) => (isProgressive ? (channels > 3 ? 11 : 6) : 0),
    nearest: 'jpeg',
  },
  png: {
    loader: 'VipsForeignLoadPngBuffer',
    decodeMemoryPerPixel: ({ isProgressive, channels, depth }) =>
      isProgressive ? 1.4 * channels * sampleBytes(depth) : 0,
    nearest: 'png',
  },
  webp: {
    loader: 'VipsForeignLoadWebpBuffer',
    decodeMemoryPerPixel: () => MOST_HELD_BYTES_PER_PIXEL.webp,
    nearest: 'webp',
  },
  gif: {
    loader: 'VipsForeignLoadNsgifBuffer',
    decodeMemoryPerPixel: () => MOST_HELD_BYTES_PER_PIXEL.gif,
    nearest: 'png',
  },
  avif: {
    loader: 'VipsForeignLoadHeifBuffer',
    decodeMemoryPerPixel: ({ depth }) => (sampleBytes(depth) === 2 ? MOST_HELD_BYTES_PER_PIXEL.avif : 20),
    nearest: 'avif',
  },
  tiff: {
    loader: 'VipsForeignLoadTiffBuffer',
    decodeMemoryPerPixel: () => 0,
    nearest: 'png',
  },
  heic: {
    // reads the header; sharp's libvips has no decoder for HEVC
    loader: 'VipsForeignLoadHeifBuffer',
    decodeMemoryPerPixel: () => MOST_HELD_BYTES_PER_PIXEL.heic,
    nearest: 'jpeg',
  },
} as const satisfies Record<InputFormatName, InputFormat>;

function sampleBytes(depth: Metadata['depth']): 1 | 2 {
  return depth === 'ushort' ? 2 : 1;
}
