import sharp from 'sharp';
import { cutJpeg, dataAt, holedJpeg, photo, renamedFrame, stretchedJpeg } from '../../../../../support/images';
import { render, size, WEBP } from '../../support';

const KINDS = {
  'baseline 4:2:0': { quality: 85 },
  'baseline 4:4:4': { quality: 85, chromaSubsampling: '4:4:4' },
  'progressive 4:2:0': { quality: 85, progressive: true },
  'progressive 4:4:4': { quality: 85, progressive: true, chromaSubsampling: '4:4:4' },
} as const;
const SHARES = [0.1, 0.25, 0.45, 0.5, 0.75, 0.9, 0.98, 0.99, 0.995, 0.999];
/** Full size, and reduced by libjpeg, where the last strip has 64 rows. */
const WIDTHS = [700, 60];

let jpegs: readonly (readonly [string, Buffer])[] = [];

beforeAll(async () => {
  const small = await sharp(photo()).resize({ width: 700 }).png().toBuffer();
  const made = Object.entries(KINDS).map(
    async ([name, options]) => [name, await sharp(small).jpeg(options).toBuffer()] as const,
  );
  jpegs = [...(await Promise.all(made)), ['grey', await sharp(small).grayscale().jpeg().toBuffer()] as const];
});

const outcome = (bytes: Buffer, width: number, spec: Parameters<typeof render>[1] = {}) =>
  render(bytes, { sizes: [size({ width })], formats: [WEBP], ...spec }).then(
    () => 'READY',
    (error: { code?: string }) => error.code ?? String(error),
  );

async function outcomes(damage: (jpeg: Buffer) => Buffer): Promise<string[]> {
  const all: string[] = [];
  for (const [, jpeg] of jpegs) {
    for (const width of WIDTHS) {
      all.push(await outcome(damage(jpeg), width));
    }
  }
  return all;
}

const allOf = (code: string) => Array.from({ length: 5 * WIDTHS.length }, () => code);

test('whole JPEGs are READY, with the end marker and without', async () => {
  expect(await outcomes(jpeg => jpeg)).toEqual(allOf('READY'));
  expect(await outcomes(jpeg => jpeg.subarray(0, -2))).toEqual(allOf('READY'));
  expect(await outcomes(jpeg => Buffer.concat([jpeg.subarray(0, -2), Buffer.alloc(512)]))).toEqual(allOf('READY'));
});

test('without the end marker, the pixels are those of the whole file', async () => {
  for (const [, jpeg] of jpegs) {
    const [cut, whole] = await Promise.all(
      [jpeg.subarray(0, -2), jpeg].map(async bytes => (await render(bytes)).body()),
    );
    expect(cut).toEqual(whole);
  }
});

test.each(SHARES)('cut to %d of its data, a JPEG is CORRUPT, with an end marker and without', async share => {
  expect(await outcomes(jpeg => cutJpeg(jpeg, share, true))).toEqual(allOf('CORRUPT'));
  expect(await outcomes(jpeg => cutJpeg(jpeg, share, false))).toEqual(allOf('CORRUPT'));
});

test.each([0.1, 0.3, 0.5, 0.7, 0.9])('with a hole of zeros at %d of its data, a JPEG is CORRUPT', async share => {
  expect(await outcomes(jpeg => holedJpeg(jpeg, share, 2048))).toEqual(allOf('CORRUPT'));
});

test.each(['height', 'width'] as const)('with a %s larger than its data, a JPEG is CORRUPT', async side => {
  for (const factor of [1.1, 1.5, 2]) {
    expect(await outcomes(jpeg => stretchedJpeg(jpeg, side, factor))).toEqual(allOf('CORRUPT'));
  }
});

test('keeping metadata and converting colors make no difference', async () => {
  const p3 = await sharp(jpegs[0][1]).withIccProfile('p3').jpeg().toBuffer();
  for (const metadata of ['strip', 'keep-copyright', 'keep-all'] as const) {
    expect(await outcome(p3, 100, { metadata })).toBe('READY');
    expect(await outcome(p3.subarray(0, -2), 100, { metadata })).toBe('READY');
    expect(await outcome(cutJpeg(p3, 0.8, true), 100, { metadata })).toBe('CORRUPT');
  }
});

test('a progressive JPEG without its last scans is CORRUPT, although libjpeg reports nothing', async () => {
  const [, progressive] = jpegs[2];
  const lastScan = progressive.lastIndexOf(Buffer.from([0xff, 0xda]));
  const coarse = Buffer.concat([progressive.subarray(0, lastScan), Buffer.from([0xff, 0xd9])]);
  await expect(sharp(coarse, { failOn: 'warning' }).raw().toBuffer()).resolves.toBeDefined();
  expect(await outcome(coarse, 60)).toBe('CORRUPT');
});

test('stray bytes in the header, before the end and after it are harmless', async () => {
  for (const [, jpeg] of jpegs) {
    const table = jpeg.indexOf(Buffer.from([0xff, 0xc4]));
    const stray = Buffer.from('stray');
    const inHead = Buffer.concat([jpeg.subarray(0, table), stray, jpeg.subarray(table)]);
    const film = Buffer.concat([jpeg, Buffer.from('ftypmp42'), Buffer.alloc(5000, 7)]);
    for (const bytes of [inHead, film, Buffer.concat([jpeg, jpeg])]) {
      expect(await outcome(bytes, 60)).toBe('READY');
    }
  }
});

test('wrong selectors in a sequential scan, as Samsung writes them, are harmless', async () => {
  const samsung = Buffer.from(jpegs[0][1]);
  samsung.fill(0, dataAt(samsung) - 3, dataAt(samsung) - 1);
  expect(await outcome(samsung, 60)).toBe('READY');
});

test.each([
  ['lossless, with arithmetic codes', { marker: 0xcb }],
  ['hierarchical', { marker: 0xc5 }],
  ['JPEG-LS', { marker: 0xf7 }],
  ['12 bits', { precision: 12 }],
])('%s is detected from the frame: UNSUPPORTED_FORMAT', async (_, change) => {
  expect(await outcome(renamedFrame(jpegs[0][1], change), 60)).toBe('UNSUPPORTED_FORMAT');
});
