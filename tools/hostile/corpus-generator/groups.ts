import { animations } from './groups/animations';
import { bombs } from './groups/bombs';
import { bitFlips, empties, noise, truncations } from './groups/damaged';
import { polyglots, svgs, wrongTypes } from './groups/disguised';
import { dimensions, orientations } from './groups/geometry';
import { good } from './groups/good';
import { exifs, pngTexts, profiles } from './groups/metadata';
import { tiffs } from './groups/tiffs';
import type { Maker } from './made-file';

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
