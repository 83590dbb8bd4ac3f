import { INPUT_CONTENT_TYPES, type InputFormatName } from '../../../contract/input-limits';
import { RejectedImageError } from '../../errors';

/** What S3 and browsers put where nobody named a type. */
const NO_TYPE = ['', 'binary/octet-stream', 'application/octet-stream'];

/** Names in use for a type that has another registered one. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['image/jpg', 'image/jpeg'],
  ['image/pjpeg', 'image/jpeg'],
  ['image/x-png', 'image/png'],
  ['image/apng', 'image/png'],
  ['image/tif', 'image/tiff'],
  ['image/avif-sequence', 'image/avif'],
  ['image/heif', 'image/heic'],
  ['image/heic-sequence', 'image/heic'],
  ['image/heif-sequence', 'image/heic'],
]);

/** Rejects with TYPE_MISMATCH a file that was declared to be something else than it is. An octet stream, or nothing, declares nothing. */
export function checkDeclaredType(declared: string | undefined, format: InputFormatName): void {
  const type = normalise(declared ?? '');
  const actual = INPUT_CONTENT_TYPES[format];
  if (NO_TYPE.includes(type) || type === actual) { return; }
  throw new RejectedImageError('TYPE_MISMATCH', `the file is ${actual} but was declared as another type: upload it with content type ${actual}`);
}

function normalise(type: string): string {
  const essence = type.split(';', 1)[0].trim().toLowerCase();
  return ALIASES.get(essence) ?? essence;
}
