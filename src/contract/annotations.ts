/** Pairs of text that an app attaches to an image. */
export type Metadata = Readonly<Record<string, string>>;

/** Maximum number of pairs in `metadata`. */
export const MAX_METADATA_PAIRS = 20;

/**
 * Maximum size of `metadata` in bytes, the UTF-8 of all keys and values: S3's limit for user-defined metadata ("Working
 * with object metadata", Amazon S3 User Guide), so that all ways to send metadata accept the same.
 */
export const MAX_METADATA_BYTES = 2_048;

/** Maximum length of `alt` in characters (code points). */
export const MAX_ALT_LENGTH = 1_000;

// S3 stores keys in lowercase and sends them as HTTP headers, Uppy sends them in brackets, and the AWS SDK cannot store
// an object with the key `constructor`
const KEY = /^(?!constructor$)[a-z0-9][a-z0-9._-]{0,63}$/;
const KEYS = 'keys of 1 to 64 lowercase letters, digits, ".", "_" and "-", the first a letter or digit';

// control characters and halves of surrogate pairs, which have no UTF-8
const NOT_TEXT = /[\p{Cc}\p{Cs}]/u;
const NOT_LINES_OF_TEXT = /[^\P{Cc}\t\n]|\p{Cs}/u;

/** The reason why a value is refused. */
export interface Objection {
  /** Key of the pair, if the objection is about the value of one. */
  readonly key?: string;
  /** Part of the value that is not allowed, such as `21 pairs`. */
  readonly found: string;
  readonly expected: string;
}

/** Returns the first objection to metadata, whose values may be of any type. Undefined if it is valid. */
export function objectionToMetadata(metadata: Readonly<Record<string, unknown>>): Objection | undefined {
  const pairs = Object.entries(metadata);
  if (pairs.length > MAX_METADATA_PAIRS) {
    return { found: `${pairs.length} pairs`, expected: `at most ${MAX_METADATA_PAIRS}` };
  }
  for (const [key, value] of pairs) {
    const objection = objectionToPair(key, value);
    if (objection) {
      return objection;
    }
  }
  const bytes = metadataBytes(metadata as Metadata);
  return bytes > MAX_METADATA_BYTES
    ? { found: `${bytes} bytes of keys and values in UTF-8`, expected: `at most ${MAX_METADATA_BYTES}` }
    : undefined;
}

/** Returns the objection to one pair of metadata. Undefined if it is valid. */
export function objectionToPair(key: string, value: unknown): Objection | undefined {
  if (!KEY.test(key)) {
    return { found: `the key ${quote(key)}`, expected: `${KEYS}, such as "album-id"` };
  }
  if (typeof value !== 'string') {
    return { key, found: 'a value that is not text', expected: 'text' };
  }
  const character = NOT_TEXT.exec(value)?.[0];
  return character === undefined
    ? undefined
    : { key, found: `the character ${codePoint(character)}`, expected: 'text without control characters' };
}

/** Returns the objection to an alternative text. Undefined if it is valid. */
export function objectionToAlt(alt: string): Objection | undefined {
  const length = [...alt].length;
  if (length > MAX_ALT_LENGTH) {
    return { found: `${length} characters`, expected: `at most ${MAX_ALT_LENGTH}` };
  }
  const character = NOT_LINES_OF_TEXT.exec(alt)?.[0];
  return character === undefined
    ? undefined
    : {
        found: `the character ${codePoint(character)}`,
        expected: 'text without control characters other than line feeds and tabs',
      };
}

/** Maximum length of a stored file name, in characters (code points). */
const MAX_FILENAME_LENGTH = 255;

// control characters, halves of surrogate pairs, line separators, and marks that reverse the surrounding text
const UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu;

/** Returns a file name that is safe to display: one line, trimmed, cut to the maximum length. May be empty. */
export function cleanFilename(text: string): string {
  const name = text.replace(UNPRINTABLE, '').trim();
  return [...name].slice(0, MAX_FILENAME_LENGTH).join('').trim();
}

/** Parses a point such as `0.3,0.2`, for places that hold only text. Returns undefined if it is invalid. */
export function parseFocus(text: string): { readonly x: number; readonly y: number } | undefined {
  const [x, y] = /^[^,\s]+,[^,\s]+$/.test(text) ? text.split(',').map(Number) : [];
  return isShare(x) && isShare(y) ? { x, y } : undefined;
}

function isShare(value = NaN): boolean {
  return value >= 0 && value <= 1;
}

/** Returns the size of metadata in bytes: the UTF-8 of all keys and values. */
export function metadataBytes(metadata: Metadata): number {
  return Object.entries(metadata).reduce((sum, [key, value]) => sum + utf8Bytes(key) + utf8Bytes(value), 0);
}

/** Returns the text without the characters that `alt` must not have, cut to its maximum length. */
export function cleanAlt(text: string): string {
  return [...text.replace(new RegExp(NOT_LINES_OF_TEXT, 'gu'), '')].slice(0, MAX_ALT_LENGTH).join('');
}

// the contract imports nothing, and compiles for browsers and for Node.js
function utf8Bytes(text: string): number {
  return [...text].reduce((sum, character) => sum + codePointBytes(character.codePointAt(0)!), 0);
}

function codePointBytes(code: number): number {
  if (code < 0x80) {
    return 1;
  }
  if (code < 0x800) {
    return 2;
  }
  return code < 0x10000 ? 3 : 4;
}

function codePoint(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}

const MAX_QUOTED = 80;

function quote(text: string): string {
  return JSON.stringify(text.length > MAX_QUOTED ? `${text.slice(0, MAX_QUOTED)}…` : text);
}
