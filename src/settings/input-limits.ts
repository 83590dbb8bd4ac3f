import { Size, SizeRoundingBehavior } from 'aws-cdk-lib';
import { type InputLimits, MOST_HELD_BYTES_PER_PIXEL } from '../contract/input-limits';
import type { ImageIntakeProps } from '../image-intake';
import { InputType } from '../input-type';
import { assertWholeNumber, invalidProp } from '../validation';
import { bytesIn, MEBIBYTE, memoryFor } from './memory';

const DEFAULT_TYPES = [InputType.JPEG, InputType.PNG, InputType.WEBP, InputType.GIF];

/** Default of sharp's `limitInputPixels`: 16,383 × 16,383. */
const MAX_PIXELS = 268_402_689;

/** Longest side of a JPEG (ITU-T T.81). */
const MAX_SIDE = 65_535;

/**
 * Resolves the limits for originals. Throws if one is invalid, or if the function's memory does not fit the worst
 * original. `at` is the path of the props in errors, such as `presets.avatar.`.
 */
export function renderInputLimits(props: ImageIntakeProps, memorySize: number, at = ''): InputLimits {
  const types = allowedTypes(props, at);
  if (types.length === 0) {
    throw invalidProp(`${at}allowedInputTypes`, types, 'at least one type', 'add one, or omit it to use the default');
  }
  assertWholeNumber(`${at}maxInputPixels`, props.maxInputPixels, 1, MAX_PIXELS);
  assertWholeNumber(`${at}maxInputSide`, props.maxInputSide, 1, MAX_SIDE);
  const limits = {
    allowedFormats: [...new Set(types)].map(type => `${type}` as const),
    maxBytes: maxBytes(props.maxUploadSize ?? Size.mebibytes(20), at),
    maxPixels: props.maxInputPixels ?? 50_000_000,
    maxSide: props.maxInputSide ?? 40_000,
  };
  checkMemory(limits, memorySize, at);
  return { ...limits, heldBytes: bytesIn(memorySize) - copiesOf(limits.allowedFormats) * limits.maxBytes };
}

function allowedTypes({ allowedInputTypes, heic }: ImageIntakeProps, at: string): InputType[] {
  if (heic === false && allowedInputTypes?.includes(InputType.HEIC)) {
    throw invalidProp(
      `${at}heic`,
      heic,
      'true, or no heic, because allowedInputTypes includes InputType.HEIC',
      'remove one of the two',
    );
  }
  const types = allowedInputTypes ?? DEFAULT_TYPES;
  return heic && types.length > 0 ? [...types, InputType.HEIC] : types;
}

function maxBytes(size: Size, at: string): number {
  const bytes = size.isUnresolved() ? NaN : size.toBytes({ rounding: SizeRoundingBehavior.FLOOR });
  if (!(bytes >= 1 && bytes <= 1024 * MEBIBYTE)) {
    throw invalidProp(
      `${at}maxUploadSize`,
      size.isUnresolved() ? size : `${bytes} bytes`,
      '1 byte to 1 GiB',
      'pass a size in that range, or omit it to use the default',
    );
  }
  return bytes;
}

/**
 * Throws if the memory does not fit the worst original, so that run time never rejects, for memory, what the limits
 * allow.
 */
function checkMemory(limits: Omit<InputLimits, 'heldBytes'>, memorySize: number, at: string): void {
  const { allowedFormats, maxPixels, maxBytes: bytes } = limits;
  const worst = [...allowedFormats].sort((a, b) => MOST_HELD_BYTES_PER_PIXEL[b] - MOST_HELD_BYTES_PER_PIXEL[a])[0];
  const needed = memoryFor(MOST_HELD_BYTES_PER_PIXEL[worst] * maxPixels + copiesOf(allowedFormats) * bytes);
  if (memorySize < needed) {
    const originals = `originals of ${maxPixels} pixels and ${bytes} bytes, of which ${worst} needs the most memory`;
    throw invalidProp(
      'memorySize',
      memorySize,
      `at least ${needed} MiB for ${originals}`,
      `increase memorySize, reduce ${at}maxInputPixels or ${at}maxUploadSize, ` +
        `or remove that type from ${at}allowedInputTypes`,
    );
  }
}

/**
 * Returns how often the original is in memory: a HEIC three times, here, in the decoder's thread, and in its sandbox.
 */
function copiesOf(formats: InputLimits['allowedFormats']): number {
  return formats.includes('heic') ? 3 : 1;
}
