import type { InputLimits } from '../contract/input-limits';
import type { OutputFormatName } from '../contract/output-formats';
import { MAX_OUTPUT_SIDE, type SizeSpec, type VariantSpec } from '../contract/variant-spec';
import { invalidProp } from '../validation';

/** 2^20 bytes. */
export const MEBIBYTE = 1_048_576;

/** Memory of Node.js and sharp before the first image. */
const START_MEBIBYTES = 192;

/** Returns the bytes that a function with this memory, in MiB, has for images. */
export function bytesIn(memorySize: number): number {
  return (memorySize - START_MEBIBYTES) * MEBIBYTE;
}

/** Returns the memory, in MiB, of a function that needs this many bytes for images. */
export function memoryFor(bytes: number): number {
  return START_MEBIBYTES + Math.ceil(bytes / MEBIBYTE);
}

/**
 * Peak bytes per pixel of a variant while it is created, measured by `tsx benchmarks/measure/output-memory.ts` with
 * alpha and a canvas, rounded up.
 */
const BYTES_PER_PIXEL: Readonly<Record<OutputFormatName, number>> = { avif: 50, webp: 20, jpeg: 12, png: 8 };

/**
 * Throws if the function's memory does not fit the largest variant that an allowed original can lead to. `at` is the
 * path of the props in errors, such as `presets.avatar.`.
 */
export function checkOutputMemory(
  { sizes, formats }: VariantSpec,
  limits: InputLimits,
  memorySize: number,
  at = '',
): void {
  for (const [index, size] of sizes.entries()) {
    const pixels = maxVariantPixels(size, limits);
    const names = (size.formats ?? formats).map(({ format }) => format);
    const perPixel = Math.max(
      ...names.map(name => BYTES_PER_PIXEL[name === 'original' ? worstOriginalFormat(limits) : name]),
    );
    const needed = memoryFor(perPixel * pixels + limits.maxBytes);
    if (memorySize < needed) {
      throw invalidProp(
        'memorySize',
        memorySize,
        `at least ${needed} MiB for ${at}sizes[${index}] ("${size.name}") in ${names.join(', ')}, ` +
          `which can have ${pixels} pixels`,
        'increase memorySize, reduce the width and height of the size, ' +
          `or reduce ${at}maxInputPixels or ${at}maxInputSide`,
      );
    }
  }
}

function worstOriginalFormat({ allowedFormats }: InputLimits): OutputFormatName {
  return allowedFormats.includes('avif') ? 'avif' : 'webp';
}

/**
 * Returns the maximum number of pixels of one variant. If a size has one side only, the original decides the other.
 * Without `enlarge`, no variant has more pixels than its original.
 */
function maxVariantPixels({ width, height, fit, enlarge }: SizeSpec, { maxPixels, maxSide }: InputLimits): number {
  const longest = enlarge ? MAX_OUTPUT_SIDE : Math.min(maxSide, MAX_OUTPUT_SIDE);
  const [x, y] = [width ?? longest, height ?? longest];
  const box = fit === 'outside' ? Math.max(x, y) * longest : x * y;
  return enlarge || fit === 'contain' ? box : Math.min(box, maxPixels);
}
