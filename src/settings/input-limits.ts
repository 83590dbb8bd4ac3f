import { Size, SizeRoundingBehavior } from 'aws-cdk-lib';
import { type InputLimits, MOST_HELD_BYTES_PER_PIXEL } from '../contract/input-limits';
import { InputType } from '../input-type';
import type { ServerlessImageProcessorProps } from '../props';
import { assertWholeNumber, invalidProp } from '../validation';
import { bytesIn, MEBIBYTE, memoryFor } from './memory';

const DEFAULT_TYPES = [InputType.JPEG, InputType.PNG, InputType.WEBP, InputType.GIF];

/** sharp's own ceiling for `limitInputPixels` unless it is switched off: 16,383 × 16,383. */
const MAX_PIXELS = 268_402_689;

/** The longest side that a JPEG can have (ITU-T T.81). */
const MAX_SIDE = 65_535;

/** Checks the limits for originals, and that the function's memory fits the worst of them. */
export function renderInputLimits(props: ServerlessImageProcessorProps, memorySize: number): InputLimits {
  const types = allowedTypes(props);
  if (types.length === 0) {
    throw invalidProp('allowedInputTypes', types, 'at least one type', 'add one, or leave it out for the default');
  }
  assertWholeNumber('maxInputPixels', props.maxInputPixels, 1, MAX_PIXELS);
  assertWholeNumber('maxInputSide', props.maxInputSide, 1, MAX_SIDE);
  const limits = {
    allowedFormats: [...new Set(types)].map(type => `${type}` as const),
    maxBytes: maxBytes(props.maxUploadSize ?? Size.mebibytes(20)),
    maxPixels: props.maxInputPixels ?? 50_000_000,
    maxSide: props.maxInputSide ?? 40_000,
  };
  checkMemory(limits, memorySize);
  return { ...limits, heldBytes: bytesIn(memorySize) - copiesOf(limits.allowedFormats) * limits.maxBytes };
}

function allowedTypes({ allowedInputTypes, heic }: ServerlessImageProcessorProps): InputType[] {
  if (heic === false && allowedInputTypes?.includes(InputType.HEIC)) {
    throw invalidProp(
      'heic',
      heic,
      'true or nothing beside InputType.HEIC in allowedInputTypes',
      'leave out one of the two',
    );
  }
  const types = allowedInputTypes ?? DEFAULT_TYPES;
  return heic && types.length > 0 ? [...types, InputType.HEIC] : types;
}

function maxBytes(size: Size): number {
  const bytes = size.isUnresolved() ? NaN : size.toBytes({ rounding: SizeRoundingBehavior.FLOOR });
  if (!(bytes >= 1 && bytes <= 1024 * MEBIBYTE)) {
    throw invalidProp(
      'maxUploadSize',
      size.isUnresolved() ? size : `${bytes} bytes`,
      '1 byte to 1 GiB',
      'give a size in that range, or leave it out for the default',
    );
  }
  return bytes;
}

/** The worst original decides, so that the function need not refuse for its memory what is within the other limits. */
function checkMemory(limits: Omit<InputLimits, 'heldBytes'>, memorySize: number): void {
  const { allowedFormats, maxPixels, maxBytes: bytes } = limits;
  const worst = [...allowedFormats].sort((a, b) => MOST_HELD_BYTES_PER_PIXEL[b] - MOST_HELD_BYTES_PER_PIXEL[a])[0];
  const needed = memoryFor(MOST_HELD_BYTES_PER_PIXEL[worst] * maxPixels + copiesOf(allowedFormats) * bytes);
  if (memorySize < needed) {
    const originals = `originals of ${maxPixels} pixels and ${bytes} bytes, of which ${worst} takes most`;
    throw invalidProp(
      'memorySize',
      memorySize,
      `at least ${needed} MiB for ${originals}`,
      'raise memorySize, lower maxInputPixels or maxUploadSize, or leave that type out of allowedInputTypes',
    );
  }
}

/** A HEIC is there three times: here, in the decoder's thread, and in its sandbox. */
function copiesOf(formats: InputLimits['allowedFormats']): number {
  return formats.includes('heic') ? 3 : 1;
}
