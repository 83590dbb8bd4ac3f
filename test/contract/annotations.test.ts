import {
  cleanAlt,
  MAX_ALT_LENGTH,
  MAX_METADATA_BYTES,
  MAX_METADATA_PAIRS,
  metadataBytes,
  objectionToAlt,
  objectionToMetadata,
} from '../../src/contract/annotations';
import fc from '../support/fast-check';

const pairs = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, '']));
const KEYS =
  'keys of 1 to 64 lowercase letters, digits, ".", "_" and "-", the first a letter or digit, such as "album-id"';

describe('metadata', () => {
  test.each<[string, Record<string, string>]>([
    ['nothing', {}],
    ['20 pairs', pairs(20)],
    ['2,048 bytes', { k: 'x'.repeat(2_047) }],
    ['2,048 bytes of emoji', { abcd: '👍'.repeat(511) }],
    ['an empty value', { note: '' }],
    ['a key of 64 characters', { ['k'.repeat(64)]: 'v' }],
    ['punctuation in a key', { '0a.b_c-d': 'v' }],
    ['any script, marks for its direction, and markup', { t: 'Ünï 猫 \u200f\u05e9 <b>"' }],
  ])('may have %s', (_, metadata) => expect(objectionToMetadata(metadata)).toBeUndefined());

  test.each<[Record<string, unknown>, object]>([
    [pairs(21), { found: '21 pairs', expected: 'at most 20' }],
    [{ k: 'x'.repeat(2_048) }, { found: '2049 bytes of keys and values in UTF-8', expected: 'at most 2048' }],
    [{ k: 'é'.repeat(1_024) }, { found: '2049 bytes of keys and values in UTF-8', expected: 'at most 2048' }],
    [{ albumId: 'a' }, { found: 'the key "albumId"', expected: KEYS }],
    [{ '': 'a' }, { found: 'the key ""', expected: KEYS }],
    [{ 'a b': 'a' }, { found: 'the key "a b"', expected: KEYS }],
    [{ '-a': 'a' }, { found: 'the key "-a"', expected: KEYS }],
    [{ 'a]': 'a' }, { found: 'the key "a]"', expected: KEYS }],
    [{ 'a\n': 'a' }, { found: 'the key "a\\n"', expected: KEYS }],
    [{ ['k'.repeat(100)]: 'a' }, { found: `the key "${'k'.repeat(80)}…"`, expected: KEYS }],
    [JSON.parse('{"__proto__":"a"}'), { found: 'the key "__proto__"', expected: KEYS }],
    [{ constructor: 'a' }, { found: 'the key "constructor"', expected: KEYS }],
    [{ k: 'a\nb' }, { key: 'k', found: 'the character U+000A', expected: 'text without control characters' }],
    [{ k: '\u0085' }, { key: 'k', found: 'the character U+0085', expected: 'text without control characters' }],
    [{ k: '\ud83d' }, { key: 'k', found: 'the character U+D83D', expected: 'text without control characters' }],
    [{ k: 5 }, { key: 'k', found: 'a value that is not text', expected: 'text' }],
    [{ k: null }, { key: 'k', found: 'a value that is not text', expected: 'text' }],
  ])('%j is refused', (metadata, objection) => expect(objectionToMetadata(metadata)).toEqual(objection));

  test('is measured in UTF-8', () => {
    const texts = fc.string({ unit: 'binary', maxLength: 50 });
    fc.assert(
      fc.property(fc.dictionary(texts, texts), metadata => {
        const bytes = Buffer.byteLength(Object.entries(metadata).flat().join(''));
        expect(metadataBytes(metadata)).toBe(bytes);
      }),
    );
  });

  test('that is accepted can be an HTTP header, a query parameter and JSON, and comes back the same', () => {
    const key = fc.oneof(fc.stringMatching(/^[a-z0-9._-]{0,66}$/), fc.string({ unit: 'binary', maxLength: 5 }));
    const metadata = fc.dictionary(key, fc.string({ unit: 'binary', maxLength: 200 }), { maxKeys: 25 });
    let accepted = 0;
    fc.assert(
      fc.property(metadata, candidate => {
        if (objectionToMetadata(candidate)) {
          return;
        }
        accepted++;
        expect(Object.keys(candidate).length).toBeLessThanOrEqual(MAX_METADATA_PAIRS);
        expect(metadataBytes(candidate)).toBeLessThanOrEqual(MAX_METADATA_BYTES);
        expect(JSON.parse(Buffer.from(JSON.stringify(candidate)).toString())).toEqual(candidate);
        expect(Object.fromEntries(new URLSearchParams(candidate))).toEqual(candidate);
        const names = Object.keys(candidate);
        const headers = new Headers(Object.fromEntries(names.map(name => [`x-amz-meta-${name}`, ''])));
        expect([...headers.keys()]).toEqual(names.map(name => `x-amz-meta-${name}`).sort());
      }),
    );
    expect(accepted).toBeGreaterThan(0);
  });
});

describe('an alternative text', () => {
  test.each(['', 'A cat', 'Line\nline\ttab', '👍'.repeat(MAX_ALT_LENGTH), '"><img onerror=alert(1)>', '\u05e9\u200f'])(
    'may be %j',
    alt => expect(objectionToAlt(alt)).toBeUndefined(),
  );

  const expected = 'text without control characters other than line feeds and tabs';
  test.each([
    ['x'.repeat(1_001), { found: '1001 characters', expected: 'at most 1000' }],
    ['a\r\nb', { found: 'the character U+000D', expected }],
    ['a\u0000', { found: 'the character U+0000', expected }],
    ['half \udc4d', { found: 'the character U+DC4D', expected }],
  ])('%j is refused', (alt, objection) => expect(objectionToAlt(alt)).toEqual(objection));

  test('is valid once it is cleaned, and unchanged if it was valid', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 1_100, size: 'max' }), text => {
        expect(objectionToAlt(cleanAlt(text))).toBeUndefined();
        if (!objectionToAlt(text)) {
          expect(cleanAlt(text)).toBe(text);
        }
      }),
    );
  });
});
