/** Longest file name that is kept, in characters (code points). */
const MAX_FILENAME_LENGTH = 255;

// Control characters, halves of surrogate pairs, line separators, and marks that reverse the text around them.
const UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu;

/** A file name fit to be shown: one line, no white space around it. Empty when nothing is left. */
export function cleanFilename(text: string): string {
  return text.replace(UNPRINTABLE, '').trim();
}

/** The part of a cleaned file name that is short enough to be kept. */
export function cutFilename(name: string): string {
  return [...name].slice(0, MAX_FILENAME_LENGTH).join('').trim();
}
