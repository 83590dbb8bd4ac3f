import { de } from './de';
import { en, type Words } from './en';

export type { Words } from './en';

const LANGUAGES: Readonly<Record<string, Words>> = { en, de };

let code = 'en';

/** Returns the words of the page's language. */
export function words(): Words {
  return LANGUAGES[code];
}

/** Returns the code of the page's language, for `lang` and `Intl`. */
export function language(): string {
  return code;
}

/** Chooses the first language that the page speaks; English if it speaks none of them. */
export function chooseLanguage(wanted: readonly string[]): void {
  code = wanted.map(tag => tag.toLowerCase().split('-')[0]).find(tag => tag in LANGUAGES) ?? 'en';
  document.documentElement.lang = code;
}
