import { spawnSync } from 'node:child_process';
import * as path from 'node:path';

const { rowOf } = jest.requireActual<{ rowOf(detail: object, now: number): object }>(
  '../../examples/gallery/index-photo/row-of',
);

const NOW = Date.parse('2026-11-23T13:00:00Z');

function variant(name: string, format: 'webp' | 'jpeg', width: number, height: number) {
  const url = `https://d1.cloudfront.net/public/a/b/${name}.${format}`;
  return { name, format, contentType: `image/${format}`, width, height, bytes: 1000, key: `${name}.${format}`, url };
}

const READY = {
  imageId: '6b1f4c1e-58a5-4d1c-9d0c-2f6f0a3b7c11',
  revision: 3,
  status: 'READY',
  visibility: 'PUBLIC',
  alt: 'A "cat" on a wall',
  createdAt: '2026-11-23T12:00:00.000Z',
  dominantColor: '#304050',
  variants: [
    variant('small', 'webp', 480, 360),
    variant('medium', 'webp', 960, 720),
    variant('large', 'webp', 960, 720),
    variant('small', 'jpeg', 480, 360),
    variant('medium', 'jpeg', 960, 720),
  ],
};
const WITHOUT_URLS = READY.variants.map(({ url, ...rest }) => rest);

const DETAILS = {
  'a photo': READY,
  'one without a description': { ...READY, alt: undefined, dominantColor: undefined },
  'a private one': { ...READY, visibility: 'PRIVATE' },
  'one whose variants are still private': { ...READY, variants: WITHOUT_URLS },
  'one that was refused': { ...READY, status: 'REJECTED', variants: undefined },
  'one that was deleted': { ...READY, status: 'DELETED', variants: undefined, revision: 4 },
};

test('the row of a photo has a source for each format, each width once, and a fallback of its last format', () => {
  expect(rowOf(READY, NOW)).toEqual({
    gallery: 'photos',
    at: '2026-11-23T12:00:00.000Z#6b1f4c1e-58a5-4d1c-9d0c-2f6f0a3b7c11',
    revision: 3,
    photo: {
      imageId: '6b1f4c1e-58a5-4d1c-9d0c-2f6f0a3b7c11',
      alt: 'A "cat" on a wall',
      color: '#304050',
      sources: [
        {
          type: 'image/webp',
          srcset:
            'https://d1.cloudfront.net/public/a/b/small.webp 480w, https://d1.cloudfront.net/public/a/b/large.webp 960w',
        },
        {
          type: 'image/jpeg',
          srcset:
            'https://d1.cloudfront.net/public/a/b/small.jpeg 480w, https://d1.cloudfront.net/public/a/b/medium.jpeg 960w',
        },
      ],
      img: { url: 'https://d1.cloudfront.net/public/a/b/small.jpeg', width: 480, height: 360 },
    },
  });
});

test.each(Object.keys(DETAILS).slice(2))('%s is in the table for two days, and in no list', name => {
  const row = rowOf(DETAILS[name as keyof typeof DETAILS], NOW);
  expect(row).not.toHaveProperty('photo');
  expect(row).toMatchObject({ gallery: 'photos', expiresAt: NOW / 1000 + 2 * 86_400 });
});

test('the gallery in Python writes the same rows', () => {
  const code =
    'import json, sys; from row_of import row_of; print(json.dumps([row_of(d, float(sys.argv[1])) for d in json.load(sys.stdin)]))';
  const { stdout, stderr } = spawnSync('python3', ['-B', '-c', code, `${NOW / 1000}`], {
    cwd: path.join(__dirname, '../../examples/gallery-python/index_photo'),
    input: JSON.stringify(Object.values(DETAILS)),
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  const expected = Object.values(DETAILS).map(detail => JSON.parse(JSON.stringify(rowOf(detail, NOW))) as object);
  // null is the same to the page
  expect(JSON.parse(stdout.replaceAll('"color": null, ', ''))).toEqual(expected);
});
