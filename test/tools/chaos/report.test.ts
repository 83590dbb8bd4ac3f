import type { ImageRecord } from '../../../src/contract/record';
import { samples, percentiles } from '../../../tools/chaos/report';

describe('samples', () => {
  const NOTHING = { lost: [], wrong: [], mixed: [], resurrected: [], orphans: [], deadLetters: [] };
  const records = new Map(Array.from('abcdefgh', imageId => [imageId, { imageId } as ImageRecord]));
  const snapshot = { records, originals: new Map(), variants: new Set<string>(), deadLetters: [] };

  test('the record of each finding is shown once, that of an orphan by its key too; there may be none', () => {
    const audit = { ...NOTHING, lost: ['nobody'], wrong: ['a'], mixed: ['a', 'c'], orphans: ['b/folder/thumb.webp'] };
    expect(samples(audit, snapshot)).toEqual(['{"imageId":"a"}', '{"imageId":"c"}', '{"imageId":"b"}']);
  });

  test('where there is nothing, nothing is shown; where there is much, five', () => {
    expect(samples(NOTHING, snapshot)).toEqual([]);
    expect(samples({ ...NOTHING, wrong: [...'abcdefgh'] }, snapshot)).toHaveLength(5);
  });
});

describe('percentiles', () => {
  test('by nearest rank', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(percentiles(hundred)).toEqual({ p50: 50, p95: 95, p99: 99, max: 100 });
    expect(percentiles([7])).toEqual({ p50: 7, p95: 7, p99: 7, max: 7 });
  });

  test('of nothing there are none', () => {
    expect(percentiles([])).toEqual({ p50: NaN, p95: NaN, p99: NaN, max: NaN });
  });
});
