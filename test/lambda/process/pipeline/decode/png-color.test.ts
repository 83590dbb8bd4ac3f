/* eslint-disable no-bitwise -- fields of bits, as the format has them */
import sharp, { type Sharp } from 'sharp';
import { withPngProfile } from '../../../../../src/lambda/process/pipeline/decode/png-color';
import { type Color, withPngChunks } from '../../../../support/images';
import { expectQuarters, NUMBERS, quarters, renderPng } from '../features/declared-color';

type Chunk = readonly [string, Buffer];

const words = (...values: number[]) => {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, index) => bytes.writeUInt32BE(value, 4 * index));
  return bytes;
};
const cicp = (...codes: number[]): Chunk => ['cICP', Buffer.from(codes.length === 2 ? [...codes, 0, 1] : codes)];
const gama = (value: number): Chunk => ['gAMA', words(value)];
const chrm = (...values: number[]): Chunk => ['cHRM', words(...values)];
const SRGB: Chunk = ['sRGB', Buffer.of(0)];
const SRGB_PRIMARIES = chrm(31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000);
const P3_PRIMARIES = chrm(31270, 32900, 68000, 32000, 26500, 69000, 15000, 6000);

const P3_NUMBERS: readonly Color[] = [
  [240, 0, 0],
  [0, 204, 13],
  [7, 20, 208],
  [40, 40, 40],
];
const LINEAR_NUMBERS: readonly Color[] = [
  [239, 96, 96],
  [96, 229, 133],
  [56, 79, 229],
  [110, 110, 110],
];
const BT1886_NUMBERS: readonly Color[] = [
  [218, 18, 18],
  [18, 197, 49],
  [1, 7, 197],
  [28, 28, 28],
];

/** Colors are those that Chromium 156 shows of the same numbers and chunks, in an sRGB canvas. */
describe.each<[string, readonly Chunk[], readonly Color[]]>([
  ['Display P3 by code points', [cicp(12, 13)], P3_NUMBERS],
  [
    'BT.2020 primaries',
    [cicp(9, 13)],
    [
      [255, 0, 1],
      [0, 211, 0],
      [0, 9, 210],
      [40, 40, 40],
    ],
  ],
  [
    'DCI-P3 primaries',
    [cicp(11, 13)],
    [
      [234, 0, 1],
      [0, 204, 13],
      [3, 15, 208],
      [40, 40, 40],
    ],
  ],
  [
    'NTSC primaries of 1953',
    [cicp(4, 13)],
    [
      [255, 0, 0],
      [0, 196, 41],
      [0, 62, 206],
      [40, 40, 40],
    ],
  ],
  [
    'SMPTE 170M primaries',
    [cicp(6, 13)],
    [
      [214, 44, 28],
      [57, 197, 58],
      [24, 34, 201],
      [40, 40, 40],
    ],
  ],
  [
    'XYZ',
    [cicp(10, 13)],
    [
      [255, 0, 68],
      [0, 255, 0],
      [0, 51, 213],
      [40, 40, 40],
    ],
  ],
  ['the curve of BT.709', [cicp(1, 1)], BT1886_NUMBERS],
  [
    'the curve of BT.2020 with its primaries',
    [cicp(9, 14)],
    [
      [255, 0, 0],
      [0, 208, 0],
      [0, 0, 207],
      [28, 28, 28],
    ],
  ],
  [
    'gamma 2.2 by code points',
    [cicp(1, 4)],
    [
      [221, 24, 24],
      [24, 201, 57],
      [3, 12, 201],
      [35, 35, 35],
    ],
  ],
  [
    'gamma 2.8 by code points',
    [cicp(1, 5)],
    [
      [212, 8, 8],
      [8, 189, 36],
      [0, 3, 189],
      [17, 17, 17],
    ],
  ],
  [
    'the curve of SMPTE 240M',
    [cicp(1, 7)],
    [
      [224, 48, 48],
      [48, 206, 77],
      [25, 38, 206],
      [58, 58, 58],
    ],
  ],
  ['linear by code points', [cicp(1, 8)], LINEAR_NUMBERS],
  [
    'the curve of SMPTE ST 428',
    [cicp(1, 17)],
    [
      [224, 13, 13],
      [13, 200, 44],
      [1, 5, 200],
      [23, 23, 23],
    ],
  ],
  ['linear by gamma', [gama(100_000)], LINEAR_NUMBERS],
  [
    'gamma 1.8',
    [gama(55_556)],
    [
      [227, 40, 40],
      [40, 210, 77],
      [10, 26, 210],
      [53, 53, 53],
    ],
  ],
  [
    'gamma 2.2 and primaries',
    [gama(45_455), SRGB_PRIMARIES],
    [
      [221, 24, 24],
      [24, 201, 57],
      [3, 12, 201],
      [35, 35, 35],
    ],
  ],
  [
    'gamma 2.2 and primaries of P3',
    [gama(45_455), P3_PRIMARIES],
    [
      [241, 0, 0],
      [0, 205, 0],
      [1, 12, 210],
      [35, 35, 35],
    ],
  ],
  [
    'gamma 1 and primaries of P3',
    [gama(100_000), P3_PRIMARIES],
    [
      [255, 83, 90],
      [0, 233, 122],
      [49, 80, 238],
      [110, 110, 110],
    ],
  ],
  ['code points before sRGB', [SRGB, cicp(12, 13)], P3_NUMBERS],
  ['a gamma that stands behind unknown code points', [cicp(12, 200), gama(100_000)], LINEAR_NUMBERS],
])('%s', (_, chunks, expected) => {
  test('comes out as sRGB', async () => {
    await expectQuarters(withPngChunks(await quarters().png().toBuffer(), chunks), expected);
  });
});

test.each<[string, readonly Chunk[]]>([
  ['nothing', []],
  ['a gamma of 2.2 alone', [gama(45_455)]],
  ['primaries alone', [P3_PRIMARIES]],
  ['sRGB before gamma', [SRGB, gama(100_000)]],
  ['code points of sRGB', [cicp(1, 13)]],
  ['code points of nothing', [cicp(2, 2)]],
  ['a curve that is unspecified', [cicp(12, 2)]],
  ['limited range', [cicp(12, 13, 0, 0)]],
  ['YCbCr', [cicp(12, 13, 1, 1)]],
  ['half a cICP', [['cICP', Buffer.of(12, 13)]]],
  ['a gamma of 0', [gama(0)]],
  ['a gamma of 42,949', [gama(0xffffffff)]],
])('a PNG that says %s is left as it is', async (_, chunks) => {
  const png = withPngChunks(await quarters().png().toBuffer(), chunks);
  expect(withPngProfile(png)).toBe(png);
  await expectQuarters(png, NUMBERS, 0);
});

test.each([
  ['a line', chrm(31270, 32900, 64000, 33000, 64000, 33000, 15000, 6000)],
  ['nothing', chrm(0, 0, 0, 0, 0, 0, 0, 0)],
  ['no white within', chrm(90000, 5000, 64000, 33000, 30000, 60000, 15000, 6000)],
  ['three numbers', ['cHRM', words(31270, 32900, 64000)] as Chunk],
])('primaries that span %s count for nothing', async (_, chunk) => {
  await expectQuarters(withPngChunks(await quarters().png().toBuffer(), [gama(100_000), chunk]), LINEAR_NUMBERS);
});

test('a chunk with a wrong checksum counts for nothing, and neither does one past the end', async () => {
  const png = withPngChunks(await quarters().png().toBuffer(), [gama(100_000)]);
  const at = png.indexOf('gAMA');
  const spoiled = Buffer.from(png);
  spoiled[at + 8] ^= 1;
  const cut = png.subarray(0, at + 6);
  for (const broken of [spoiled, cut, png.subarray(0, 20)]) {
    expect(withPngProfile(broken)).toBe(broken);
  }
});

describe('code points and a profile', () => {
  const withProfile = () => quarters().withIccProfile('p3').png().toBuffer();

  test('Display P3 wins over the profile', async () => {
    const profiled = withPngProfile(withPngChunks(await quarters().png().toBuffer(), [gama(100_000)]));
    expect((await sharp(profiled).metadata()).icc).toBeDefined();
    await expectQuarters(profiled, LINEAR_NUMBERS);
    await expectQuarters(withPngChunks(profiled, [cicp(12, 13)]), P3_NUMBERS);
  });

  test('sRGB wins over the profile', async () => {
    const png = await withProfile();
    const raw = await sharp(png, { ignoreIcc: true }).raw().toBuffer();
    const numbers = await renderPng(withPngChunks(png, [cicp(1, 13)]));
    expect(await sharp(numbers).raw().toBuffer()).toEqual(raw);
  });

  test('a profile wins over sRGB, gamma and primaries, and over code points that say nothing', async () => {
    const png = await withProfile();
    for (const chunks of [[SRGB], [gama(100_000), SRGB_PRIMARIES], [cicp(2, 2)]]) {
      await expectQuarters(withPngChunks(png, chunks), NUMBERS, 4);
    }
  });
});

/** Linear, by the curve of IEC 61966-2-1. */
const fromLinear = (value: number) => 255 * (value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055);

describe('every kind of PNG', () => {
  const GREYS: readonly Color[] = [[26], [64], [128], [220]];
  const LIGHT = GREYS.map(([grey]): Color => Array<number>(3).fill(Math.round(fromLinear(grey / 255))));
  const opaque = (numbers: readonly Color[]) => numbers.map(color => [...color, 255]);

  test.each<[string, () => Sharp, readonly Color[]]>([
    ['16 bits', () => quarters().toColourspace('rgb16'), LINEAR_NUMBERS],
    ['alpha', () => quarters(opaque(NUMBERS)), LINEAR_NUMBERS],
    ['16 bits with alpha', () => quarters(opaque(NUMBERS)).toColourspace('rgb16'), LINEAR_NUMBERS],
    ['a palette', () => quarters().png({ palette: true }), LINEAR_NUMBERS],
    ['interlaced', () => quarters().png({ progressive: true }), LINEAR_NUMBERS],
    [
      'a palette with alpha',
      () => quarters([[220, 30, 30, 200], ...opaque(NUMBERS.slice(1))]).png({ palette: true }),
      LINEAR_NUMBERS,
    ],
    ['grey with alpha', () => quarters(opaque(GREYS)).toColourspace('b-w'), LIGHT],
    ['grey in 16 bits with alpha', () => quarters(opaque(GREYS)).toColourspace('grey16'), LIGHT],
    ['grey', () => quarters(GREYS).toColourspace('b-w'), LIGHT],
    ['grey in 16 bits', () => quarters(GREYS).toColourspace('grey16'), LIGHT],
  ])('%s', async (_, make, expected) => {
    const png = await make().toFormat('png').toBuffer();
    await expectQuarters(withPngChunks(png, [gama(100_000)]), expected, 3);
  });
});
