import {
  decodeEventKey,
  isImageId,
  uploadedImageId,
  uploadKey,
  uploadKeyPattern,
  variantFolder,
  variantKey,
  visibilityOf,
} from '../../src/contract/keys';
import fc from '../support/fast-check';

const anyKey = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 });
/** As S3 encodes the keys in its events. */
const encode = (key: string) => encodeURIComponent(key).replace(/%20/g, '+');

test('any key survives the way through an event', () => {
  fc.assert(fc.property(anyKey, key => decodeEventKey(encode(key)) === key));
});

test.each([
  ['up/a+b%2B%C3%A9.jpg', 'up/a b+é.jpg'],
  ['100%25+%22quoted%22+%5B1%5D.png', '100% "quoted" [1].png'],
])('%s stands for %s', (encoded, key) => {
  expect(decodeEventKey(encoded)).toBe(key);
});

test('a key of 1,024 bytes survives', () => {
  const key = 'é'.repeat(512);
  expect(decodeEventKey(encode(key))).toBe(key);
});

test('a broken escape is an error, not another key', () => {
  expect(() => decodeEventKey('50%.jpg')).toThrow(URIError);
});

test('an id that the API made is found again in its key', () => {
  fc.assert(
    fc.property(
      fc.uuid(),
      fc.constantFrom('', 'in/', 'a/b/'),
      (id, prefix) => uploadedImageId(prefix, uploadKey(prefix, id)) === id,
    ),
  );
});

test('the pattern of uploads fits their keys, and no key that is no UUID below the prefix', () => {
  const pattern = new RegExp(`^${uploadKeyPattern('in/').replaceAll('?', '.')}$`);
  fc.assert(fc.property(fc.uuid(), id => pattern.test(uploadKey('in/', id))));
  expect(
    ['in/photo.jpg', 'in/0123456789abcdef0123456789abcdef', 'out/0b0e4a5e-29c5-4a3f-9a39-2e3a7f1f6a33'].filter(key =>
      pattern.test(key),
    ),
  ).toEqual([]);
});

test.each([
  'in/photo.jpg',
  'in/0b0e4a5e-29c5-4a3f-9a39-2e3a7f1f6a33/x',
  '0b0e4a5e-29c5-4a3f-9a39-2e3a7f1f6a33',
  'in/0B0E4A5E-29C5-4A3F-9A39-2E3A7F1F6A33',
])('%s is no key that the API made', key => {
  expect(uploadedImageId('in/', key)).toBeUndefined();
});

test('ids are UUIDs or hashes of keys, and nothing else', () => {
  expect(isImageId('0b0e4a5e-29c5-4a3f-9a39-2e3a7f1f6a33')).toBe(true);
  expect(isImageId('0123456789abcdef0123456789abcdef')).toBe(true);
  fc.assert(
    fc.property(
      anyKey.filter(key => !/^[0-9a-f-]+$/.test(key)),
      key => !isImageId(key),
    ),
  );
});

test('a variant lies in the folder of its claim, on the side of its visibility', () => {
  const place = { ownerFolder: 'f00d', imageId: 'id', claim: 'c1' };
  const [open, closed] = (['PUBLIC', 'PRIVATE'] as const).map(visibility => variantFolder({ ...place, visibility }));
  expect([open, closed]).toEqual(['public/id/c1/', 'private/f00d/id/c1/']);
  expect([visibilityOf(open), visibilityOf(closed)]).toEqual(['PUBLIC', 'PRIVATE']);
  expect(variantKey(open, 'thumb', 'jpeg')).toBe('public/id/c1/thumb.jpg');
});
