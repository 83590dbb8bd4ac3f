import * as german from '../../../src/ui-assets/parts/de';
import {
  acceptedFiles,
  formatBytes,
  formatDuration,
  formatNumber,
  formatTime,
  formatSavings,
  typeNames,
} from '../../../src/ui-assets/text/format';
import { chooseLanguage, language } from '../../../src/ui-assets/words';
import fc from '../../support/fast-check';

describe('formatSavings', () => {
  test.each([
    [1000, 60, '94% smaller'],
    [1000, 1, '99% smaller'],
    [1_000_000, 1, '99% smaller'],
    [1000, 995, 'under 1% smaller'],
    [1000, 1000, 'same size'],
    [1000, 1001, 'no savings'],
    [40, 4000, 'no savings'],
  ])('an original of %d and a variant of %d bytes: %s', (original, variant, text) => {
    expect(formatSavings(original, variant)).toBe(text);
  });

  test('is never a negative number, nor 100%', () => {
    const bytes = fc.integer({ min: 1, max: 2 ** 40 });
    fc.assert(
      fc.property(bytes, bytes, (original, variant) => {
        const percent = /-?\d+/.exec(formatSavings(original, variant))?.[0];
        expect(Number(percent ?? 1)).toBeGreaterThanOrEqual(1);
        expect(Number(percent ?? 1)).toBeLessThanOrEqual(99);
      }),
    );
  });
});

describe('content types', () => {
  test('are listed by their common names', () => {
    expect(typeNames(['image/jpeg'])).toBe('JPEG');
    expect(typeNames(['image/jpeg', 'image/png', 'image/gif'])).toBe('JPEG, PNG, or GIF');
  });

  test('the file chooser offers every extension of a format', () => {
    expect(acceptedFiles(['image/png', 'image/x-odd'])).toBe('image/png,.png,.apng,image/x-odd');
  });
});

describe('in the language and country of the person', () => {
  const choose = (tags: readonly string[]) => chooseLanguage(tags, () => Promise.resolve(german));
  afterEach(() => choose([]));

  test.each([
    // cspell:disable
    [['de', 'de-AT'], '1.5 MB is 1,5 MB', '94\u00a0% kleiner', 'JPEG oder PNG'],
    [['en-GB'], '1.5 MB is 1.5 MB', '94% smaller', 'JPEG or PNG'],
    [['fr', 'de-CH'], '1.5 MB is 1.5 MB', '94% kleiner', 'JPEG oder PNG'],
    // cspell:enable
    [['fr'], '1.5 MB is 1.5 MB', '94% smaller', 'JPEG or PNG'],
  ])('%j', async (tags, size, savings, types) => {
    await choose(tags);
    expect(`1.5 MB is ${formatBytes(1.5 * 1024 ** 2)}`).toBe(size);
    expect(formatSavings(1000, 60)).toBe(savings);
    expect(typeNames(['image/jpeg', 'image/png'])).toBe(types);
  });

  test('without its words, the page is in English', async () => {
    await chooseLanguage(['de'], () => Promise.reject(new Error('offline')));
    expect([language(), formatSavings(1000, 60)]).toEqual(['en', '94% smaller']);
  });

  test('times and lengths of time', async () => {
    await choose(['de']);
    const now = new Date(2030, 0, 1, 4, 0);
    expect(formatTime(new Date(2030, 0, 1, 16, 30), now)).toBe('16:30');
    expect(formatDuration(120_000)).toBe('2 Min.');
    expect(formatNumber(12_000)).toBe('12.000');
  });
});
