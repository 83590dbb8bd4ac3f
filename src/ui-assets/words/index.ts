import { de } from './de';
import { en, type Words } from './en';

export type { Words } from './en';

const LANGUAGES: Readonly<Record<string, Words>> = { en, de };

let code = 'en';
let region = 'en';

/** Returns the words of the page's language. */
export function words(): Words {
  return LANGUAGES[code];
}

/** Returns the code of the page's language, for `lang`. */
export function language(): string {
  return code;
}

/** Returns the page's language as the person's country writes it, such as `en-GB`: for `Intl`. */
export function locale(): string {
  return region;
}

/**
 * Chooses the first language that the page speaks; English if it speaks none of them. A later entry of the same
 * language, such as the browser's `de-AT`, gives the country.
 */
export function chooseLanguage(wanted: readonly string[]): void {
  const known = wanted.filter(tag => primary(tag) in LANGUAGES);
  code = known.length === 0 ? 'en' : primary(known[0]);
  region = known.find(tag => primary(tag) === code && tag !== code) ?? code;
}

function primary(tag: string): string {
  return tag.toLowerCase().split('-')[0];
}
