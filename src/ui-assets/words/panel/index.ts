import { wordsOfPart } from '..';
import { panelEn } from './en';

/** Returns the words of the side panel in the page's language. */
export function panelWords(): typeof panelEn {
  return wordsOfPart('panel', panelEn);
}
