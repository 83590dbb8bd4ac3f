import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { de } from '../../../src/client/words/de';
import { addErrorTexts, describeError } from '../../../src/client/words/describe-error';
import { en } from '../../../src/client/words/en';
import type { ErrorCode } from '../../../src/client/words/error-text';
import type { ProblemCode } from '../../../src/contract/http';
import type { ReasonCode } from '../../../src/contract/record';
import { reasonMessage } from '../../../src/lambda/api/manifest/messages';

/** The type check fails when the contract gets a code that has no text. */
const OF_THE_CONTRACT: Record<ProblemCode | ReasonCode, true> extends Partial<Record<ErrorCode, true>> ? true : never =
  true;
const ALL = Object.keys(en.byCode);
const FIGURES = { maxBytes: 20 * 1024 ** 2, maxSide: undefined, allowedTypes: ['image/jpeg', 'image/png'] };

addErrorTexts('de', de);

/** Words that only English sentences have. */
const ENGLISH = /\b(the|your?|is|not|again|please|file|image|try|it|to|of|server says|upload|uploads|uploaded)\b/;

describe.each(['en', 'de'])('in %s', locale => {
  test.each(ALL)('%s has a sentence and advice of its own', code => {
    for (const { message, advice } of [
      describeError({ code }, { locale }),
      describeError({ code, ...FIGURES }, { locale, contentType: 'image/heic' }),
    ]) {
      expect(message).toMatch(/^\p{Lu}.{9,}\.$/u);
      expect(advice).toMatch(/^\p{Lu}.{9,}\.$/u);
      expect(message + advice).not.toMatch(/undefined|NaN|[A-Z]_[A-Z]|says/);
      expect(message.length).toBeLessThanOrEqual(100);
    }
  });

  test('no two codes share a sentence', () => {
    const messages = ALL.map(code => describeError({ code }, { locale }).message);
    expect(new Set(messages).size).toBe(ALL.length);
  });

  test('a code of a newer server has advice', () => {
    const { message, advice } = describeError({ code: 'NEW_CODE' }, { locale });
    expect(message).toContain('NEW_CODE');
    expect(advice).toMatch(/\.$/);
  });
});

test('codes of the contract have texts', () => expect(OF_THE_CONTRACT).toBe(true));

test('every code that the client or the page sets has a text', () => {
  const folders = ['client', 'ui-assets'].map(name => path.join(__dirname, '../../../src', name));
  const codes = folders
    .flatMap(folder => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(name => path.join(folder, name)))
    // the sign-in has codes and texts of its own
    .filter(name => name.endsWith('.ts') && !name.includes('sign-in'))
    .flatMap(name => [...readFileSync(name, 'utf8').matchAll(/\bcode: '([A-Z_]+)'/g)].map(([, code]) => code));
  expect(codes.length).toBeGreaterThan(3);
  expect(codes.filter(code => !ALL.includes(code))).toEqual([]);
});

test.each(ALL)('%s has no English left in German, whatever the server says', code => {
  const detail = 'The file is not what the server expects. Please try again with your image.';
  const { message, advice } = describeError({ code, detail, ...FIGURES }, { locale: 'de' });
  // the words of an extension are the owner's own
  expect(code === 'PROCESSING_ERROR' ? advice : message + advice).not.toMatch(ENGLISH);
});

describe('what the server says becomes part of the sentence', () => {
  test.each([
    [{ code: 'TOO_LARGE', maxBytes: 20 * 1024 ** 2 }, 'The file is larger than 20 MB.'],
    [{ code: 'TOO_MANY_PIXELS', maxPixels: 50_000_000 }, 'The image has more than 50 megapixels.'],
    [{ code: 'TOO_MANY_PIXELS', maxSide: 12_000 }, 'The image has more than 12,000 pixels on one side.'],
    [{ code: 'TOO_MANY_PIXELS', detail: 'The image has 2,000 frames.' }, 'The image has 2,000 frames.'],
    [{ code: 'TOO_MANY_PIXELS', detail: 'raw words' }, 'The image has too many pixels.'],
    [{ code: 'PROCESSING_ERROR', detail: 'No cat was found.' }, 'No cat was found.'],
    [{ code: 'INVALID_REQUEST', detail: 'alt is too long' }, 'The server did not accept the request: alt is too long.'],
    [
      { code: 'UPLOAD_REFUSED', detail: 'S3 responded with 403 AccessDenied' },
      'The storage did not accept the file (403 AccessDenied).',
    ],
    [{ code: 'QUOTA_EXCEEDED', quota: { name: 'images', used: 1000, limit: 1000 } }, 'You have 1,000 of 1,000 images.'],
    [
      { code: 'QUOTA_EXCEEDED', quota: { name: 'bytes', used: 1024 ** 3, limit: 1024 ** 3 } },
      'Your images use 1 GB of 1 GB, so there is no room for this one.',
    ],
  ] as const)('%j', (info, message) => {
    expect(describeError(info).message).toBe(message);
  });

  test('as advice', () => {
    expect(describeError({ code: 'UNSUPPORTED_FORMAT', allowedTypes: FIGURES.allowedTypes }).advice).toBe(
      'Save it as JPEG or PNG, then upload it again.',
    );
    expect(
      describeError({ code: 'INTERNAL_ERROR', detail: 'internal error; try again, or report request a1=' }),
    ).toEqual(expect.objectContaining({ advice: expect.stringContaining('request a1=.') }));
    const quota = { name: 'uploadsPerDay', used: 50, limit: 50, resetsAt: '2099-01-02T00:00:00.000Z' } as const;
    expect(describeError({ code: 'QUOTA_EXCEEDED', quota }).advice).toMatch(
      /^Continue after Jan \d, 2099, \d+:\d\d.[AP]M\.$/,
    );
  });

  test('the standard sentence of a failure is replaced by a kinder one', () => {
    const detail = reasonMessage('PROCESSING_ERROR', {} as never);
    expect(describeError({ code: 'PROCESSING_ERROR', detail }).message).toContain('It was not your fault');
  });
});

// cspell:disable
test('German figures', () => {
  expect(describeError({ code: 'TOO_LARGE', maxBytes: 1.5 * 1024 ** 2 }, { locale: 'de-AT' }).message).toBe(
    'Die Datei ist größer als 1,5 MB.',
  );
  expect(
    describeError({ code: 'UNSUPPORTED_FORMAT', ...FIGURES }, { locale: 'de', contentType: 'image/svg+xml' }),
  ).toEqual({
    message: 'SVG-Dateien werden hier nicht angenommen.',
    advice: 'Speichere es als JPEG oder PNG, und lade es dann noch einmal hoch.',
  });
});
// cspell:enable

test('English stands in for other languages, with English figures', () => {
  expect(describeError({ code: 'TOO_LARGE', maxBytes: 1.5 * 1024 ** 2 }, { locale: 'fr' }).message).toBe(
    'The file is larger than 1.5 MB.',
  );
});
