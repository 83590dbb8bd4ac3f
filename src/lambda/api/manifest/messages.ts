import { INPUT_FORMATS, type InputFormatName } from '../../../contract/input-formats';
import type { InputLimits } from '../../../contract/input-limits';
import type { NoteCode, ReasonCode } from '../../../contract/record';

const MEBIBYTE = 1024 * 1024;
const MEGAPIXEL = 1_000_000;

const REASONS: Readonly<Record<ReasonCode, (limits: InputLimits) => string>> = {
  TOO_LARGE: ({ maxBytes }) => `The file is larger than ${megas(maxBytes, MEBIBYTE, 'MiB', 'bytes')}.`,
  TOO_MANY_PIXELS: ({ maxPixels, maxSide }) =>
    `The image has more than ${megas(maxPixels, MEGAPIXEL, 'megapixels', 'pixels')}, ` +
    `or a side longer than ${figure(maxSide)} pixels.`,
  NOT_AN_IMAGE: () => 'The file is not an image.',
  UNSUPPORTED_FORMAT: ({ allowedFormats }) =>
    `Images of this format are not accepted. Accepted formats: ${list(allowedFormats)}.`,
  CORRUPT: () => 'The image is damaged and cannot be read.',
  TOO_MANY_UPLOADS: () => 'Too many files were uploaded for this image.',
  TOO_LATE: () => 'The file arrived after its upload had expired.',
  TIMED_OUT: () => 'The image took too long to process.',
  PROCESSING_ERROR: () => 'The image could not be processed because of an internal error.',
};

/** Returns the reason why an image was not processed, as a sentence for its uploader. */
export function reasonMessage(code: ReasonCode, limits: InputLimits): string {
  return REASONS[code](limits);
}

function megas(value: number, mega: number, megaUnit: string, unit: string): string {
  return value < mega ? `${figure(value)} ${unit}` : `${figure(value / mega)} ${megaUnit}`;
}

function figure(value: number): string {
  return new Intl.NumberFormat('en', { maximumFractionDigits: 1 }).format(value);
}

function list(formats: readonly InputFormatName[]): string {
  return new Intl.ListFormat('en').format(formats.map(format => INPUT_FORMATS[format].label));
}

const NOTES: Readonly<Record<NoteCode, string>> = {
  TYPE_DIFFERS:
    'The format of the file differs from its name or declared type. The format was detected from its bytes.',
  NOT_ANIMATED: 'The animation is too large, so only its first frame is shown.',
};

/** Returns a note on an image, as a sentence for its uploader. */
export function noteMessage(code: NoteCode): string {
  return NOTES[code];
}
