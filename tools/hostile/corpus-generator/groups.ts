import { animations } from './groups/animations';
import { bitFlips } from './groups/bit-flips';
import { bombs } from './groups/bombs';
import { dimensions } from './groups/dimensions';
import { empties } from './groups/empties';
import { exifs } from './groups/exifs';
import { good } from './groups/good';
import { noise } from './groups/noise';
import { orientations } from './groups/orientations';
import { pngTexts } from './groups/png-texts';
import { polyglots } from './groups/polyglots';
import { profiles } from './groups/profiles';
import { svgs } from './groups/svgs';
import { tiffs } from './groups/tiffs';
import { truncations } from './groups/truncations';
import { wrongTypes } from './groups/wrong-types';
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
