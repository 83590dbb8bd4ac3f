import {
  acceptedFiles,
  formatBytes,
  formatSavings,
  linkExpiry,
  typeName,
  typeNames,
} from '../../../src/ui-assets/text/format';
import fc from '../../support/fast-check';

describe('formatBytes', () => {
  test.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [1023, '1023 bytes'],
    [1024, '1 KB'],
    [1536, '1.5 KB'],
    [102_400, '100 KB'],
    [20 * 1024 ** 2, '20 MB'],
    [20.5 * 1024 ** 2, '20.5 MB'],
    [3 * 1024 ** 3, '3 GB'],
    [5000 * 1024 ** 3, '5000 GB'],
  ])('%d is %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
});

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
  test('uses common names, and keeps unknown types as they are', () => {
    expect(typeName('image/webp')).toBe('WebP');
    expect(typeName('image/svg+xml')).toBe('SVG');
    expect(typeName('image/x-odd')).toBe('image/x-odd');
    expect(typeNames(['image/jpeg'])).toBe('JPEG');
    expect(typeNames(['image/jpeg', 'image/png', 'image/gif'])).toBe('JPEG, PNG or GIF');
  });

  test('the file chooser offers every extension of a format', () => {
    expect(acceptedFiles(['image/png', 'image/x-odd'])).toBe('image/png,.png,.apng,image/x-odd');
  });
});

describe('linkExpiry', () => {
  const END = '2030-01-01T12:00:00.000Z';

  test('valid links: the time of expiry, and when to update the notice', () => {
    expect(linkExpiry(END, new Date('2030-01-01T11:59:00.000Z'))).toEqual({
      text: expect.stringMatching(/ expire by Jan 1, 2030/),
      changesInMs: 60_000,
    });
  });

  test('expired links are reported as expired', () => {
    expect(linkExpiry(END, new Date(END))).toEqual({ text: expect.stringMatching(/ expired on Jan 1, 2030/) });
  });

  test('an expiry too far away for a timer is checked earlier', () => {
    expect(linkExpiry(END, new Date('2029-01-01T12:00:00.000Z')).changesInMs).toBe(2 ** 31 - 1);
  });

  test('links that do not expire need no notice', () => {
    expect(linkExpiry(undefined, new Date())).toEqual({ text: '' });
  });
});
