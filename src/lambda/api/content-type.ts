import { INPUT_CONTENT_TYPES, type InputLimits } from '../../contract/input-limits';

/** Names that are in use beside the registered one. */
const ALIASES: Readonly<Record<string, string>> = {
  'image/jpg': 'image/jpeg',
  'image/pjpeg': 'image/jpeg',
  'image/heif': 'image/heic',
  'image/heic-sequence': 'image/heic',
  'image/heif-sequence': 'image/heic',
};

/** The registered name of a content type, in lower case and without parameters. */
export function normaliseContentType(text: string): string {
  const type = text.split(';', 1)[0].trim().toLowerCase();
  return ALIASES[type] ?? type;
}

/** The content types of the formats that the construct allows. */
export function allowedContentTypes(limits: InputLimits): string[] {
  return limits.allowedFormats.map(format => INPUT_CONTENT_TYPES[format]);
}
