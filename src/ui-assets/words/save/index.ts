import { wordsOfPart } from '..';
import { saveEn } from './en';

/** Returns the words about zips and copied links, in the page's language. */
export function saveWords(): typeof saveEn {
  return wordsOfPart('save', saveEn);
}
