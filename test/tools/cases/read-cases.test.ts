import { toCase } from '../../../tools/cases/read-cases';

const read = (entry: unknown, manifest = '') => toCase(entry, new Map([['a.jpg', manifest]]));

test('an entry with all fields', () => {
  expect(
    read({
      file: 'a.jpg',
      expect: ['READY'],
      size: [60, 40],
      pixels: [{ at: [1, 2], rgb: [1, 2, 3], within: 4 }],
      declared: 'image/pjpeg',
      why: 'so',
    }),
  ).toMatchObject({
    name: 'a.jpg',
    expect: ['READY'],
    size: [60, 40],
    pixels: [{ at: [1, 2], rgb: [1, 2, 3], within: 4 }],
    declared: ['image/pjpeg'],
  });
});

test('what is missing has a default', () => {
  expect(read({ file: 'a.jpg' })).toEqual({
    name: 'a.jpg',
    expect: ['READY', 'REJECTED'],
    pixels: [],
    neverBlack: false,
    noThumbnail: false,
  });
  expect(read({ file: 'a.jpg', pixels: [{ at: [1, 2], alpha: 0 }] })).toMatchObject({
    expect: ['READY'],
    pixels: [{ within: 8 }],
  });
  expect(read({ file: 'a.jpg', expect: 'REJECTED CORRUPT' })).toMatchObject({ expect: ['REJECTED CORRUPT'] });
});

test.each([
  [3, 'is 3: expected an object with file and expect'],
  [{ expect: ['READY'] }, 'has file undefined'],
  [{ file: 'a.jpg', expect: [] }, 'has expect []'],
  [{ file: 'a.jpg', size: [3] }, 'has size [3]'],
  [{ file: 'a.jpg', pixels: [{ at: [1, 2] }] }, 'has the pixel {"at":[1,2]}: expected at, and rgb or alpha'],
  [{ file: 'a.jpg', pixels: [{ at: [1], alpha: 3 }] }, 'has the pixel'],
])('%j cannot be read', (entry, text) => {
  expect(read(entry)).toMatch(text);
});

test.each<[object, string, string[] | undefined]>([
  [{ why: 'declared image/jpeg, as browsers do' }, '', ['image/jpeg']],
  [{ declared: 'image/apng' }, '', ['image/apng']],
  [{ declared: '' }, '', ['']],
  [
    { declared: 'application/octet-stream' },
    'through the page, with type "" and with "application/octet-stream"',
    ['application/octet-stream', ''],
  ],
  [{}, 'through the page, which browsers tell "image/jpeg": READY', ['image/jpeg']],
  [{ why: 'through the page' }, '', ['']],
  [{ why: 'an image/jpeg with a hole' }, 'is READY today', undefined],
])('%j with "%s" in its manifest is declared as %j', (entry, manifest, types) => {
  expect(read({ file: 'a.jpg', ...entry }, manifest)).toMatchObject({ declared: types });
});

test('what only the reason says', () => {
  expect(read({ file: 'a.jpg', why: 'never black' })).toMatchObject({ neverBlack: true });
  expect(read({ file: 'a.jpg', why: 'with KEEP_ALL no variant has an EXIF thumbnail' })).toMatchObject({
    noThumbnail: true,
  });
  expect(read({ file: 'a.jpg', why: 'in well under 3 CPU-seconds' })).toMatchObject({ maxCpuSeconds: 3 });
});
