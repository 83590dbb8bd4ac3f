import { wordsOfPart } from '..';
import { shrinkEn } from './en';

/** Returns the words about files that become smaller, in the page's language. */
export function shrinkWords(): typeof shrinkEn {
  return wordsOfPart('shrink', shrinkEn);
}
