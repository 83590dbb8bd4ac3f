import { wordsOfPart } from '..';
import { sessionEn } from './en';

/** Returns the words about the sign-in, in the page's language. */
export function sessionWords(): typeof sessionEn {
  return wordsOfPart('session', sessionEn);
}
