import type { History } from './history';
import type { ImageKind, Sequencers } from './model-world';
import type { Visibility } from '../../../src/contract/record';
import fc from '../fast-check';

/** Deeds between the first upload of a public image and its end. */
const BETWEEN = ['rerun', 'rerun', 'dog', 'roll back', 'private', 'public'];

/** Random histories of images that were public, and that nobody is to see at the end. */
export const withdrawals: fc.Arbitrary<History> = fc.record({
  kind: fc.constant<ImageKind>('upload'),
  sequencers: fc.constant<Sequencers>('even'),
  visibility: fc.constant<Visibility>('PUBLIC'),
  script: fc
    .tuple(
      fc.array(fc.constantFrom(...BETWEEN), { maxLength: 3 }),
      fc.constantFrom('delete', 'api delete', 'private', 'bad'),
    )
    .map(([between, end]) => ['cat', ...between, end]),
  faults: fc.constantFrom(0, 1, 3),
  choices: fc.array(fc.nat(), { minLength: 60, maxLength: 160, size: 'max' }),
});
