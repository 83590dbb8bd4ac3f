const MAX_LENGTH = 80;

/** A caller's text, short enough to be repeated in an error. */
export function shorten(text: string): string {
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
}
