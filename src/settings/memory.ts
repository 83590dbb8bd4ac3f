import type { InputLimits } from '../contract/input-limits';
import type { OutputFormatName } from '../contract/output-formats';
import { MAX_OUTPUT_SIDE, type SizeSpec, type VariantSpec } from '../contract/variant-spec';
import { invalidProp } from '../validation';

/** 2^20 bytes. */
export const MEBIBYTE = 1_048_576;

/** Node.js and sharp, before there is an image. */
const START_MEBIBYTES = 192;

/** The bytes that a function of so much memory, in MiB, has for images. */
export function bytesIn(memorySize: number): number {
  return (memorySize - START_MEBIBYTES) * MEBIBYTE;
}

/** The memory of a function, in MiB, that has room for so many bytes of images. */
export function memoryFor(bytes: number): number {
  return START_MEBIBYTES + Math.ceil(bytes / MEBIBYTE);
}

/** What one pixel of a variant takes while it is made, in bytes: `tsx benchmarks/measure/output-memory.ts`, with alpha and a canvas, rounded up. */
const BYTES_PER_PIXEL: Readonly<Record<OutputFormatName, number>> = { avif: 50, webp: 20, jpeg: 12, png: 8 };

/** Throws if the function's memory does not fit the largest variant that an allowed original can lead to. */
export function checkOutputMemory({ sizes, formats }: VariantSpec, limits: InputLimits, memorySize: number): void {
  for (const size of sizes) {
    const pixels = mostPixels(size, limits);
    const names = (size.formats ?? formats).map(({ format }) => format);
    const perPixel = Math.max(
      ...names.map(name => BYTES_PER_PIXEL[name === 'original' ? originalAtWorst(limits) : name]),
    );
    const needed = memoryFor(perPixel * pixels + limits.maxBytes);
    if (memorySize < needed) {
      throw invalidProp(
        'memorySize',
        memorySize,
        `at least ${needed} MiB for size "${size.name}" in ${names.join(', ')}, which can have ${pixels} pixels`,
        'raise memorySize, give the size a smaller width and height, or lower maxInputPixels or maxInputSide',
      );
    }
  }
}

function originalAtWorst({ allowedFormats }: InputLimits): OutputFormatName {
  return allowedFormats.includes('avif') ? 'avif' : 'webp';
}

/** The most pixels of one variant. A size with one side leaves the other to the original; without `enlarge` none has more than its original. */
function mostPixels({ width, height, fit, enlarge }: SizeSpec, { maxPixels, maxSide }: InputLimits): number {
  const longest = enlarge ? MAX_OUTPUT_SIDE : Math.min(maxSide, MAX_OUTPUT_SIDE);
  const [x, y] = [width ?? longest, height ?? longest];
  const box = fit === 'outside' ? Math.max(x, y) * longest : x * y;
  return enlarge || fit === 'contain' ? box : Math.min(box, maxPixels);
}
