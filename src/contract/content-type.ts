import { INPUT_CONTENT_TYPES, type InputLimits } from './input-limits';

/** Names of a type beside its registered one, as they are in use. */
export const TYPE_ALIASES: ReadonlyMap<string, string> = new Map([
  ['image/jpg', 'image/jpeg'],
  ['image/pjpeg', 'image/jpeg'],
  ['image/heif', 'image/heic'],
  ['image/heic-sequence', 'image/heic'],
  ['image/heif-sequence', 'image/heic'],
]);

/** The registered name of a content type, in lower case and without parameters. */
export function registeredType(text: string, aliases = TYPE_ALIASES): string {
  const type = text.split(';', 1)[0].trim().toLowerCase();
  return aliases.get(type) ?? type;
}

/** The content types of the formats that the construct allows. */
export function allowedContentTypes(limits: InputLimits): string[] {
  return limits.allowedFormats.map(format => INPUT_CONTENT_TYPES[format]);
}
