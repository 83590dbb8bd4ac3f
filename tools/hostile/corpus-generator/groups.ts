import type { Maker } from './builders';
import { animations } from './groups/animations';
import { bombs } from './groups/bombs';
import { dimensions } from './groups/dimensions';
import { good } from './groups/good';
import { exifs, orientations, pngTexts, profiles } from './groups/metadata';
import { bitFlips, empties, noise, truncations } from './groups/small';
import { svgs } from './groups/svgs';
import { tiffs } from './groups/tiffs';
import { polyglots, wrongTypes } from './groups/wrong-types';

/** The groups of the corpus: each becomes a folder. */
export const GROUPS: Readonly<Record<string, Maker>> = {
  good,
  dimensions,
  orientation: orientations,
  bombs,
  animations,
  truncations,
  'bit-flips': bitFlips,
  noise,
  empties,
  svgs,
  'wrong-types': wrongTypes,
  polyglots,
  exifs,
  profiles,
  'png-texts': pngTexts,
  tiffs,
};
