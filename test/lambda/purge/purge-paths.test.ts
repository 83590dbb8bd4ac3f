import type { PurgeMessage } from '../../../src/contract/delivery';
import { encodePath, IN_PROGRESS, pack, pathsOf, type PurgeWay, wayFor } from '../../../src/lambda/purge/purge-paths';
import fc from '../../support/fast-check';

const ID = '0b0e4a5e-29c5-4a3f-9a39-2e3a7f1f6a33';
const FOLDER = `public/${ID}/00ff/`;
const keysOf = (folder: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${folder}s${index}.webp`);

const CHEAP = [{ imageId: ID, folder: FOLDER, keys: keysOf(FOLDER, 5) }, 'cheap'] as const;

test('the cheap way has the fewest paths: wildcards, unless files are as few', () => {
  expect(pathsOf(...CHEAP)).toEqual({
    files: [`/public/images/${ID}`],
    wildcards: [`/public/${ID}/*`, `/i/${ID}/*`],
  });
  const one = { imageId: ID, folder: FOLDER, keys: [`${FOLDER}s.webp`] };
  expect(pathsOf(one, 'cheap')).toEqual(pathsOf(one, 'soon'));
  const folder = `private/abc/${ID}/00ff/`;
  const two = { imageId: ID, folder, keys: [`${folder}a.webp`, `${folder}b.webp`] };
  expect(pathsOf(two, 'cheap')).toEqual({ files: [], wildcards: [`/private/abc/${ID}/*`] });
});

test('the cheap way is for as many images as CloudFront takes by wildcards', () => {
  expect([1, 7, 8].map(wayFor)).toEqual(['cheap', 'cheap', 'soon']);
});

test('a few files of a public image are purged one by one, with their redirects and the manifest', () => {
  const keys = [`${FOLDER}thumb.webp`, `${FOLDER}thumb.jpg`, `${FOLDER}large.webp`];
  expect(pathsOf({ imageId: ID, folder: FOLDER, keys }, 'soon')).toEqual({
    files: [...keys.map(key => `/${key}`), `/i/${ID}/thumb`, `/i/${ID}/large`, `/public/images/${ID}`],
    wildcards: [],
  });
});

test('the paths of a private image are those of its files', () => {
  const folder = `private/abc/${ID}/00ff/`;
  expect(pathsOf({ imageId: ID, folder, keys: [`${folder}thumb.webp`] }, 'soon')).toEqual({
    files: [`/${folder}thumb.webp`],
    wildcards: [],
  });
  expect(pathsOf({ imageId: ID, folder, keys: [], all: true }, 'soon').wildcards).toEqual([`/private/abc/${ID}/*`]);
});

test.each<[string, Omit<PurgeMessage, 'imageId'>]>([
  ['many files', { folder: FOLDER, keys: keysOf(FOLDER, 6) }],
  ['replaced variants', { folder: FOLDER, keys: keysOf(FOLDER, 1), all: true }],
  ['files that nobody knows', { folder: FOLDER, keys: [] }],
  ['all of an image', { folder: `public/${ID}/`, keys: [], all: true }],
])('%s are purged by wildcards', (_, message) => {
  expect(pathsOf({ imageId: ID, ...message }, 'soon')).toEqual({
    files: [`/public/images/${ID}`],
    wildcards: [`/public/${ID}/*`, `/i/${ID}/*`],
  });
});

test('twelve files are the most that are purged one by one', () => {
  // five files, five redirects and the manifest are eleven
  expect(pathsOf({ imageId: ID, folder: FOLDER, keys: keysOf(FOLDER, 5) }, 'soon').files).toHaveLength(11);
  expect(pathsOf({ imageId: ID, folder: FOLDER, keys: keysOf(FOLDER, 6) }, 'soon').wildcards).toHaveLength(2);
});

test('everything of an owner is one path', () => {
  expect(pathsOf({ folder: 'private/abc/', keys: [], all: true }, 'cheap')).toEqual({
    files: [],
    wildcards: ['/private/abc/*'],
  });
});

test('only what is unsafe or not ASCII is encoded, and no name becomes a wildcard', () => {
  expect(encodePath("a-b_c.d!e'(f),g+h=i@j:k&l$m")).toBe("a-b_c.d!e'(f),g+h=i@j:k&l$m");
  expect(encodePath('a b%"<>\\^`{|}')).toBe('a%20b%25%22%3C%3E%5C%5E%60%7B%7C%7D');
  expect(encodePath('ü#~[]*')).toBe('%C3%BC%23%7E%5B%5D%2A');
});

test('paths name the keys that they were made of, for any key', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), name => {
      const [path] = pathsOf({ imageId: ID, folder: FOLDER, keys: [`${FOLDER}${name}`] }, 'soon').files;
      expect(decodeURIComponent(path)).toBe(`/${FOLDER}${name}`);
      expect(path).toMatch(/^[\x21-\x7e]*$/);
      expect(path.endsWith('*')).toBe(false);
    }),
  );
});

const messages: fc.Arbitrary<PurgeMessage[]> = fc.array(
  fc
    .record({ image: fc.nat(300), count: fc.nat(15), all: fc.boolean(), isPublic: fc.boolean() })
    .map(({ image, count, all, isPublic }) => {
      const imageId = `${ID}${image}`;
      const folder = isPublic ? `public/${imageId}/c/` : `private/o/${imageId}/c/`;
      return { imageId, folder, keys: keysOf(folder, count), ...(all ? { all: true as const } : {}) };
    }),
  { maxLength: 900, size: 'max' },
);

test('invalidations keep to the limits of CloudFront, and each message is whole in one of them or in none', () => {
  fc.assert(
    fc.property(messages, fc.constantFrom<PurgeWay>('cheap', 'soon'), (all, way) => {
      const wanted = all.map(by => ({ by, ...pathsOf(by, way) }));
      const invalidations = pack(wanted);
      const paths = invalidations.flatMap(one => one.paths);
      const wildcards = paths.filter(path => path.endsWith('*'));
      expect(wildcards.length).toBeLessThanOrEqual(IN_PROGRESS.wildcards);
      for (const one of invalidations) {
        expect(one.paths.length - wildcards.length).toBeLessThanOrEqual(IN_PROGRESS.files);
        expect(new Set(one.paths).size).toBe(one.paths.length);
        const needed = wanted
          .filter(({ by }) => one.for.includes(by))
          .flatMap(({ files, wildcards: w }) => [...files, ...w]);
        expect(new Set(one.paths)).toEqual(new Set(needed));
      }
      // progress: whatever waits, something is purged
      expect(all.length > 0 && invalidations.length === 0).toBe(false);
    }),
    { numRuns: 30 },
  );
});
