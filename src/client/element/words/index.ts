import { de } from './de';
import { type ElementWords, en } from './en';
import { de as errorsDe } from '../../words/de';
import { addErrorTexts } from '../../words/describe-error';
import { formatsOf } from '../../words/formats';

export type { ElementWords } from './en';

addErrorTexts('de', errorsDe);

const LANGUAGES: Readonly<Record<string, ElementWords>> = { en, de };

/** Locale that the element speaks, its words and its formats. */
export interface Speech {
  readonly locale: string;
  readonly words: ElementWords;
  readonly formats: ReturnType<typeof formatsOf>;
}

/** Returns the first of these locales that the element speaks, else English. */
export function speechOf(locales: readonly string[]): Speech {
  const locale = locales.find(tag => languageOf(tag) in LANGUAGES) ?? 'en';
  return { locale, words: LANGUAGES[languageOf(locale)], formats: formatsOf(locale) };
}

function languageOf(tag: string): string {
  return tag.toLowerCase().split('-')[0];
}
