import type { ImageRecord, VariantSet } from '../../../src/contract/record';
import { withIndexes } from '../../../src/lambda/record/indexes';
import { Transitions } from '../../../src/lambda/record/transitions';
import { isFinishedBy } from '../../../src/lambda/record/variant-sets';

const NOW = Date.parse('2026-11-28T12:00:00Z');
const GRACE = 3600;
const transitions = new Transitions(() => new Date(NOW), undefined, GRACE);

const setOf = (name: string, side = 'private/_'): VariantSet => ({
  folder: `${side}/id/${name}/`,
  specHash: `spec of ${name}`,
  variants: [{ name: 's', format: 'webp', key: `${side}/id/${name}/s.webp`, width: 1, height: 1, bytes: 1 }],
});
const before: VariantSet = { ...setOf('before'), thumbhash: 'old', picture: { width: 1, height: 2 } };
const replaced: VariantSet = { ...before, replacedBy: 'spring' };

const record = (changes: Partial<ImageRecord> = {}): ImageRecord => ({
  imageId: 'a'.repeat(32),
  status: 'READY',
  revision: 7,
  ...setOf('after'),
  run: 'spring',
  dominantColor: '#102030',
  previous: replaced,
  superseded: [before.folder],
  heldUntil: { [before.folder]: NOW + 61_000 },
  inGrace: [before.folder],
  createdAt: '',
  updatedAt: '',
  ...changes,
});

describe('a roll-back', () => {
  test('swaps the current variants and the previous ones, with all that belongs to them', () => {
    const after = transitions.rolledBack(record({ keptFor: { code: 'CORRUPT', at: '' } }), 'spring')!;
    const { folder } = setOf('after');
    expect(JSON.parse(JSON.stringify(after))).toEqual({
      ...record(),
      revision: 8,
      ...before,
      run: undefined,
      dominantColor: undefined,
      previous: { ...setOf('after'), run: 'spring', dominantColor: '#102030' },
      superseded: [folder],
      heldUntil: { [folder]: NOW + GRACE * 1000 },
      inGrace: [folder],
      updatedAt: new Date(NOW).toISOString(),
    });
  });

  test('is not possible twice', () => {
    const after = transitions.rolledBack(record(), 'spring')!;
    expect(after).not.toHaveProperty('replacedBy');
    expect(transitions.rolledBack({ ...after, run: 'spring' }, 'spring')).toBeUndefined();
  });

  test.each<[string, Partial<ImageRecord>]>([
    ['with the variants of another run', { previous: { ...replaced, replacedBy: 'summer' } }],
    ['without previous variants', { previous: undefined }],
    ['that is not READY', { status: 'PROCESSING' }],
    ['with another focus point than its previous variants', { focus: { x: 0, y: 0 } }],
    ['that a worker holds', { next: setOf('next'), leaseUntil: NOW + 1 }],
    ['whose previous variants are about to go', { heldUntil: { [before.folder]: NOW + 60_000 } }],
    [
      'whose previous variants are public, but not the image',
      { previous: { ...setOf('x', 'public'), replacedBy: 'spring' } },
    ],
  ])('of an image %s is not possible', (_, changes) => {
    expect(transitions.rolledBack(record(changes), 'spring')).toBeUndefined();
  });

  test('drops the claim of a worker that died, whose folder is removed', () => {
    const after = transitions.rolledBack(record({ next: setOf('next'), leaseUntil: NOW - 1 }), 'spring')!;
    expect(after).toMatchObject({ next: undefined, leaseUntil: undefined, folder: before.folder });
    expect(after.superseded).toEqual([setOf('next').folder, setOf('after').folder]);
    expect(withIndexes(after).dueAt).toBe(NOW + 60_000);
  });

  test('keeps no public variants of a private image for another roll-back', () => {
    expect(transitions.rolledBack(record({ ...setOf('after', 'public') }), 'spring')!.previous).toBeUndefined();
  });
});

test('a run has finished an image with its variants, with a reason to keep the others, and if it was rolled back', () => {
  expect(isFinishedBy(record(), 'spring')).toBe(true);
  expect(isFinishedBy(record(), 'other')).toBe(false);
  expect(isFinishedBy(record({ run: undefined, keptFor: { code: 'CORRUPT', at: '', run: 'spring' } }), 'spring')).toBe(
    true,
  );
  expect(isFinishedBy(transitions.rolledBack(record(), 'spring')!, 'spring')).toBe(true);
});
