/** Characters at the end of a name that are always shown: its ending, and a number before it. */
const TAIL = 9;
/** Names up to this length are not divided. */
const SHORT = 16;

/** A character that belongs to the one before it: a combining mark, a joiner, or a variation or skin tone. */
const JOINS = /^[\p{M}\u200d\p{Emoji_Modifier}]/u;

/**
 * Divides a file name into a part that may be cut, and an end that is always shown: `["holiday-in-the-mountains",
 * "-0123.jpg"]`. A short name has no end. Characters are kept whole.
 */
export function divideName(name: string): readonly [start: string, end: string] {
  const characters = [...name];
  if (characters.length <= SHORT) {
    return [name, ''];
  }
  let at = characters.length - TAIL;
  while (at > 0 && (JOINS.test(characters[at]) || characters[at - 1] === '\u200d')) {
    at--;
  }
  return [characters.slice(0, at).join(''), characters.slice(at).join('')];
}
