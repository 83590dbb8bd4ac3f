import { registeredType, TYPE_ALIASES } from '../../../contract/content-type';
import { INPUT_CONTENT_TYPES, type InputFormatName } from '../../../contract/input-limits';
import { RejectedImageError } from '../../errors';

/** What S3 and browsers put where nobody named a type. */
const NO_TYPE = ['', 'binary/octet-stream', 'application/octet-stream'];

/** Beside those that the API takes: names that other programs give to what they put into the bucket. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ...TYPE_ALIASES,
  ['image/x-png', 'image/png'],
  ['image/apng', 'image/png'],
  ['image/tif', 'image/tiff'],
  ['image/avif-sequence', 'image/avif'],
]);

/** Rejects with TYPE_MISMATCH a file that was declared to be something else than it is. An octet stream, or nothing, declares nothing. */
export function checkDeclaredType(declared: string | undefined, format: InputFormatName): void {
  const type = registeredType(declared ?? '', ALIASES);
  const actual = INPUT_CONTENT_TYPES[format];
  if (NO_TYPE.includes(type) || type === actual) { return; }
  throw new RejectedImageError('TYPE_MISMATCH', `the file is ${actual} but was declared as another type: upload it with content type ${actual}`);
}
