import type { RunTotals } from '../../../src/ui-assets/app/run';
import * as german from '../../../src/ui-assets/parts/de';
import { runText } from '../../../src/ui-assets/text/run-text';
import { chooseLanguage } from '../../../src/ui-assets/words';

const MB = 1024 ** 2;
const totals = (changes: Partial<RunTotals>): RunTotals =>
  ({ files: 60, doneFiles: 23, bytes: 104 * MB, sentBytes: 51 * MB, isActive: true, ...changes }) as RunTotals;

afterEach(() => chooseLanguage(['en']));

test.each<[Partial<RunTotals>, number | undefined, string]>([
  [{}, 110_000, '23 of 60 · 51 of 104 MB · about 2 min'],
  [{}, 31_000, '23 of 60 · 51 of 104 MB · about 40 s'],
  [{}, 2_000, '23 of 60 · 51 of 104 MB · a few seconds'],
  [{}, undefined, '23 of 60 · 51 of 104 MB'],
  [{ bytes: 2.4 * MB, sentBytes: 1.26 * MB }, undefined, '23 of 60 · 1.3 of 2.4 MB'],
  [{ bytes: 2.4 * MB, sentBytes: 0 }, undefined, '23 of 60 · 0 of 2.4 MB'],
  [{ sentBytes: 104 * MB }, 1_000, '23 of 60 · creating your sizes'],
  [{ sentBytes: 104 * MB, holdUp: 'offline' }, undefined, '23 of 60'],
])('%j with %s ms left', (changes, leftMs, text) => {
  expect(runText(totals(changes), leftMs)).toBe(text);
});

test('numbers are those of the language', async () => {
  await chooseLanguage(['de'], () => Promise.resolve(german));
  expect(runText(totals({ bytes: 2.4 * MB, sentBytes: 1.3 * MB }), undefined)).toBe('23 von 60 · 1,3 von 2,4 MB');
});
