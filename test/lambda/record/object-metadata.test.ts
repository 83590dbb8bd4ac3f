import { objectionToAlt, objectionToMetadata } from '../../../src/contract/annotations';
import type { ImageRecord } from '../../../src/contract/record';
import { describeObject, isDescribedByObject } from '../../../src/lambda/record/object-metadata';
import fc from '../../support/fast-check';

describe('the metadata of an object', () => {
  test.each<[string, Record<string, string>, object, number]>([
    ['nothing', {}, {}, 0],
    [
      'all fields',
      { alt: 'A cat', filename: 'cat.jpg', focus: '0.3,0.2', 'album-id': 'a1' },
      { alt: 'A cat', filename: 'cat.jpg', focus: { x: 0.3, y: 0.2 }, metadata: { 'album-id': 'a1' } },
      0,
    ],
    ['an empty alt, of a decorative image', { alt: '' }, { alt: '' }, 0],
    [
      'names that have no meaning of their own',
      { owner: 'me', preset: 'avatar', name: 'x' },
      {
        metadata: { name: 'x', owner: 'me', preset: 'avatar' },
      },
      0,
    ],
    [
      'encoded words',
      { alt: '=?UTF-8?Q?=C3=9Cn=C3=AF?=', note: '=?UTF-8?B?8J+RjQ==?=' },
      { alt: 'Ünï', metadata: { note: '👍' } },
      0,
    ],
    [
      'keys in upper case, from other clients',
      { Alt: 'A', 'Album-Id': 'a1' },
      { alt: 'A', metadata: { 'album-id': 'a1' } },
      0,
    ],
    ['a long alt, which is cut', { alt: 'x'.repeat(1_500) }, { alt: 'x'.repeat(1_000) }, 1],
    [
      'control characters',
      { alt: 'a\u0007b', filename: 'a\u0007b', note: 'a\u0007b' },
      { alt: 'ab', filename: 'ab' },
      3,
    ],
    ['a bad point', { focus: 'left' }, {}, 1],
    ['a bad key', { constructor: 'x', 'a~b': 'y', ok: 'z' }, { metadata: { ok: 'z' } }, 2],
  ])('%s', (_, userMetadata, fields, dropped) => {
    expect(describeObject(userMetadata)).toEqual({ fields, dropped });
  });

  test('of which not all fits, in the order of its keys', () => {
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`k${10 + index}`, '']));
    const { fields, dropped } = describeObject(many);
    expect(Object.keys(fields.metadata!)).toEqual(Object.keys(many).slice(0, 20));
    expect(dropped).toBe(10);
    expect(describeObject({ a: 'x'.repeat(2_040), b: 'too long', c: 'fits' })).toEqual({
      fields: { metadata: { a: 'x'.repeat(2_040), c: 'fits' } },
      dropped: 1,
    });
  });

  test('of any kind is within the limits of the API, and never an error', () => {
    const key = fc.oneof(
      fc.constantFrom('alt', 'focus', 'filename', '__proto__'),
      fc.stringMatching(/^[a-z0-9._-]{1,9}$/),
    );
    fc.assert(
      fc.property(fc.dictionary(key, fc.string({ unit: 'binary', maxLength: 300 }), { maxKeys: 40 }), userMetadata => {
        const { fields, dropped } = describeObject(userMetadata);
        expect(objectionToMetadata(fields.metadata ?? {})).toBeUndefined();
        expect(objectionToAlt(fields.alt ?? '')).toBeUndefined();
        expect(dropped).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('whose metadata counts', () => {
  const UPLOAD = { kind: 'created', key: 'a.jpg', etag: 'one', bytes: 1, sequencer: '02' } as const;
  const claimed = { original: { key: 'a.jpg', etag: 'one', bytes: 1 }, sequencer: '02', attempts: 1 };

  test.each<[string, Partial<ImageRecord> | undefined, boolean]>([
    ['an object without a record', undefined, true],
    ['an upload that was announced to the API', { issued: true }, false],
    ['an object that was claimed before: the record may have been changed since', claimed, false],
    ['an object that could not be opened before', { ...claimed, attempts: undefined }, true],
    ['an object that replaces another one', { ...claimed, original: { ...claimed.original, etag: 'old' } }, true],
    ['an object that was stored again with other metadata', { ...claimed, sequencer: '01' }, true],
  ])('%s: %s', (_, record, expected) => {
    expect(isDescribedByObject(record as ImageRecord | undefined, UPLOAD)).toBe(expected);
  });
});
