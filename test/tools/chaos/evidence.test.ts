import type { ImageRecord } from '../../../src/contract/record';
import { evidence } from '../../../tools/chaos/evidence';

const NOTHING = { lost: [], wrong: [], mixed: [], resurrected: [], orphans: [], deadLetters: [] };
const records = new Map(Array.from('abcdefgh', imageId => [imageId, { imageId } as ImageRecord]));
const snapshot = { records, originals: new Map(), variants: new Set<string>(), deadLetters: [] };

test('the record of each finding is shown once, that of an orphan by its key too; there may be none', () => {
  const audit = { ...NOTHING, lost: ['nobody'], wrong: ['a'], mixed: ['a', 'c'], orphans: ['b/folder/thumb.webp'] };
  expect(evidence(audit, snapshot)).toEqual(['{"imageId":"a"}', '{"imageId":"c"}', '{"imageId":"b"}']);
});

test('where there is nothing, nothing is shown; where there is much, five', () => {
  expect(evidence(NOTHING, snapshot)).toEqual([]);
  expect(evidence({ ...NOTHING, wrong: [...'abcdefgh'] }, snapshot)).toHaveLength(5);
});
