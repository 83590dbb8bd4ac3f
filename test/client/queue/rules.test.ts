import fc from 'fast-check';
import { ImageError } from '../../../src/client/image-error';
import { canRetry, errorInfoOf, isUndecided } from '../../../src/client/queue/failure';
import { checkLimits } from '../../../src/client/queue/limits';
import { addBytes, startRate, timeLeft } from '../../../src/client/queue/rate';
import { bytesLeft, totalsOf } from '../../../src/client/queue/totals';
import type { UploadItem, UploadState } from '../../../src/client/queue-types';
import { photo } from '../fake-client';

describe('checkLimits', () => {
  const jpeg = { bytes: 1000, contentType: 'image/jpeg' };
  const allowedTypes = ['image/jpeg', 'image/png'];

  test.each([
    ['a photo', jpeg, {}, undefined],
    [
      'exactly the limits',
      { ...jpeg, width: 40, height: 30 },
      { maxBytes: 1000, maxPixels: 1200, maxSide: 40 },
      undefined,
    ],
    ['a byte more', jpeg, { maxBytes: 999 }, { code: 'TOO_LARGE', maxBytes: 999 }],
    ['an empty file', { ...jpeg, bytes: 0 }, {}, { code: 'EMPTY_FILE' }],
    ['a longer side', { ...jpeg, width: 3, height: 41 }, { maxSide: 40 }, { code: 'TOO_MANY_PIXELS', maxSide: 40 }],
    [
      'more pixels',
      { ...jpeg, width: 40, height: 31 },
      { maxPixels: 1200 },
      { code: 'TOO_MANY_PIXELS', maxPixels: 1200 },
    ],
    ['unknown pixels', jpeg, { maxPixels: 1, maxSide: 1 }, undefined],
    [
      'another format',
      { ...jpeg, contentType: 'image/gif' },
      { allowedTypes },
      { code: 'UNSUPPORTED_FORMAT', allowedTypes },
    ],
    ['a format of no construct', { ...jpeg, contentType: 'image/svg+xml' }, {}, { code: 'UNSUPPORTED_FORMAT' }],
    ['no image', { ...jpeg, contentType: 'text/plain' }, { allowedTypes }, { code: 'NOT_AN_IMAGE', allowedTypes }],
    ['unknown bytes', { ...jpeg, contentType: '' }, {}, { code: 'NOT_AN_IMAGE' }],
  ])('%s', (_, file, limits, error) => {
    expect(checkLimits(file, limits)).toEqual(error);
  });
});

describe('failure', () => {
  test.each([
    ['CONNECTION_LOST', true, true],
    ['NOT_ALLOWED', true, true],
    ['TAKES_LONG', true, true],
    ['UPLOAD_EXPIRED', true, false],
    ['TIMED_OUT', true, false],
    ['QUOTA_EXCEEDED', true, false],
    ['TOO_LATE', true, false],
    ['A_NEW_CODE', true, false],
    ['CORRUPT', false, false],
    ['FORBIDDEN', false, false],
  ])('%s: can be sent again: %s; may still become ready: %s', (code, again, undecided) => {
    expect([canRetry({ code }), isUndecided({ code })]).toEqual([again, undecided]);
  });

  test('the details of an ImageError count, also from another copy of the module; other errors are UNEXPECTED', () => {
    expect(errorInfoOf(new ImageError({ code: 'CORRUPT' }))).toEqual({ code: 'CORRUPT' });
    expect(errorInfoOf({ info: { code: 'CORRUPT' } })).toEqual({ code: 'CORRUPT' });
    expect(errorInfoOf(new Error('no token'))).toEqual({ code: 'UNEXPECTED', detail: 'no token' });
    expect(errorInfoOf(undefined)).toEqual({ code: 'UNEXPECTED', detail: 'undefined' });
  });
});

describe('the time left', () => {
  test('is exact for a steady transfer, however its bytes are reported', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 60, maxLength: 200 }), pauses => {
        let [rate, now] = [startRate(0), 0];
        for (const pause of pauses) {
          now += pause;
          rate = addBytes(rate, pause * 100, now);
        }
        fc.pre(rate.measuredMs >= 1000);
        expect(timeLeft(rate, 1_000_000, now)).toBeGreaterThanOrEqual(10_000);
        // rounded up to seconds: the measured rate is exact but for rounding errors
        expect(timeLeft(rate, 999_000, now)).toBeLessThanOrEqual(11_000);
      }),
    );
  });

  test('follows a line that becomes ten times slower within ten seconds', () => {
    let rate = startRate(0);
    for (let now = 500; now <= 20_000; now += 500) {
      rate = addBytes(rate, now <= 10_000 ? 500_000 : 50_000, now);
    }
    const exact = 1_000_000 / 100;
    expect(timeLeft(rate, 1_000_000, 20_000)).toBeGreaterThan(exact / 3);
    expect(timeLeft(rate, 1_000_000, 20_000)).toBeLessThanOrEqual(exact);
  });

  test.each([
    ['in the first second', addBytes(startRate(0), 1000, 900), 1000, 900],
    ['without a byte', addBytes(startRate(0), 0, 2000), 1000, 2000],
    ['after five seconds without a byte', addBytes(startRate(0), 1000, 2000), 1000, 7000],
    ['with nothing left', addBytes(startRate(0), 1000, 2000), 0, 2000],
  ])('is unknown %s', (_, rate, bytes, now) => {
    expect(timeLeft(rate, bytes, now)).toBeUndefined();
  });

  test('does not grow because an attempt begins again', () => {
    const rate = addBytes(startRate(0), 1000, 1000);
    expect(addBytes(rate, -1000, 1100)).toEqual(rate);
  });
});

describe('totals', () => {
  const item = (state: UploadState, bytes = 10): UploadItem => ({
    id: '1',
    file: photo('a', bytes),
    contentType: 'image/jpeg',
    options: {},
    state,
  });
  const error = { code: 'CORRUPT' };

  test('count what was sent, and leave out what never will be', () => {
    const items = [
      item({ phase: 'reading' }),
      item({ phase: 'chosen' }),
      item({ phase: 'queued' }),
      item({ phase: 'sending', step: 'uploading', sentBytes: 4 }),
      item({ phase: 'sending', step: 'uploaded', sentBytes: 10 }),
      item({ phase: 'failed', error, canRetry: true }),
      item({ phase: 'refused', error }),
      item({ phase: 'canceled' }),
    ];
    expect(totalsOf(items, 5)).toEqual({ files: 6, doneFiles: 0, bytes: 60, sentBytes: 14, leftMs: 5 });
    expect(bytesLeft(items)).toBe(16);
  });
});
