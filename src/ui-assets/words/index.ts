import { en, type Words } from './en';
import type { panelEn } from './panel/en';
import type { saveEn } from './save/en';
import type { sessionEn } from './session/en';
import type { shrinkEn } from './shrink/en';
import { addErrorTexts } from '../../client/words/describe-error';
import { loadPart } from '../parts/load-part';

export type { Words } from './en';

/** Languages whose words are a part of the page, loaded for the people who read them. */
const OTHERS = ['de'] as const;

/** Words that come with a part of the page: in English with that part, in other languages with the language. */
export interface PartWords {
  readonly panel: typeof panelEn;
  readonly save: typeof saveEn;
  readonly session: typeof sessionEn;
  readonly shrink: typeof shrinkEn;
}

let current: Words = en;
let ofParts: Partial<PartWords> = {};
let code = 'en';
let region = 'en';

/** Returns the words of the page's language. */
export function words(): Words {
  return current;
}

/** Returns the words of a part in the page's language. `english`: those that the part brings along. */
export function wordsOfPart<Name extends keyof PartWords>(name: Name, english: PartWords[Name]): PartWords[Name] {
  return ofParts[name] ?? english;
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
 * Chooses the first language that the page speaks; English if it speaks none of them, or if its words cannot be loaded.
 * A later entry of the same language, such as the browser's `de-AT`, gives the country.
 */
export async function chooseLanguage(wanted: readonly string[], load = loadPart<'de'>): Promise<void> {
  const known = wanted.filter(tag => ['en', ...OTHERS].includes(primary(tag)));
  code = known.length === 0 ? 'en' : primary(known[0]);
  current = en;
  ofParts = {};
  const other = OTHERS.find(name => name === code);
  if (other !== undefined) {
    try {
      const { errors, words: loaded, ...parts } = await load(other);
      addErrorTexts(other, errors);
      current = loaded;
      ofParts = parts;
    } catch {
      // a page in English is better than none
      code = 'en';
    }
  }
  region = known.find(tag => primary(tag) === code && tag !== code) ?? code;
}

function primary(tag: string): string {
  return tag.toLowerCase().split('-')[0];
}
