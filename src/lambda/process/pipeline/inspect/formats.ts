import type { Metadata } from 'sharp';
import type { InputFormatName } from '../../../../contract/input-formats';
import { MOST_HELD_BYTES_PER_PIXEL } from '../../../../contract/input-limits';
import type { OutputFormatName } from '../../../../contract/output-formats';

/** Properties of an input format that the pipeline depends on. */
interface InputFormat {
  /** libvips' loader, from memory only: nothing in an image may make it open a file. */
  readonly loader: string;
  /** Output format that `original` stands for. Camera files become JPEG; files with few colors or alpha, PNG. */
  readonly nearest: OutputFormatName;
  /** Bytes that libvips and the codec hold for each pixel until the last row is decoded; 0 if rows come one by one. */
  decodeMemoryPerPixel(metadata: Metadata): number;
}

/**
 * The formats that the pipeline reads, one row each. `npm run test:hostile` measured the memory near 400 MiB, and
 * `benchmarks/measure/held-bytes.ts` at 50 megapixels.
 */
export const FORMATS = {
  jpeg: {
    loader: 'VipsForeignLoadJpegBuffer',
    nearest: 'jpeg',
    decodeMemoryPerPixel: ({ isProgressive, channels }) => (isProgressive ? (channels > 3 ? 11 : 6) : 0),
  },
  png: {
    loader: 'VipsForeignLoadPngBuffer',
    nearest: 'png',
    decodeMemoryPerPixel: ({ isProgressive, channels, depth }) =>
      isProgressive ? 1.4 * channels * sampleBytes(depth) : 0,
  },
  webp: {
    loader: 'VipsForeignLoadWebpBuffer',
    nearest: 'webp',
    decodeMemoryPerPixel: () => MOST_HELD_BYTES_PER_PIXEL.webp,
  },
  gif: {
    loader: 'VipsForeignLoadNsgifBuffer',
    nearest: 'png',
    decodeMemoryPerPixel: () => MOST_HELD_BYTES_PER_PIXEL.gif,
  },
  avif: {
    loader: 'VipsForeignLoadHeifBuffer',
    nearest: 'avif',
    decodeMemoryPerPixel: ({ depth }) => (sampleBytes(depth) === 2 ? MOST_HELD_BYTES_PER_PIXEL.avif : 20),
  },
  tiff: {
    loader: 'VipsForeignLoadTiffBuffer',
    nearest: 'png',
    decodeMemoryPerPixel: () => 0,
  },
  heic: {
    // reads the header; sharp's libvips has no decoder for HEVC
    loader: 'VipsForeignLoadHeifBuffer',
    nearest: 'jpeg',
    decodeMemoryPerPixel: () => MOST_HELD_BYTES_PER_PIXEL.heic,
  },
} as const satisfies Record<InputFormatName, InputFormat>;

function sampleBytes(depth: Metadata['depth']): 1 | 2 {
  return depth === 'ushort' ? 2 : 1;
}
