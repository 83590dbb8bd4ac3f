import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import sharp from 'sharp';
import { power } from '../../../../../src/lambda/process/pipeline/decode/color/color-codes';
import { greyProfile } from '../../../../../src/lambda/process/pipeline/decode/color/icc-profile';
import { type Color, withColr, withPrem } from '../../../../support/images';
import { expectColor, size } from '../support';
import { colorsOf, expectQuarters, NUMBERS, quarters, renderPng } from './declared-color';

/** Exact, and with a `colr` box, which sharp leaves out of others. */
const lossless = (numbers?: readonly Color[]) => quarters(numbers).avif({ lossless: true }).toBuffer();
const grey = (name: string) => readFileSync(path.join(__dirname, '../../../../fixtures/avif', `${name}.avif`));

const LINEAR_GREY = (value: number): Color =>
  Array<number>(3).fill(Math.round(255 * (1.055 * (value / 255) ** (1 / 2.4) - 0.055)));

/** Colors are those that Chromium 156 shows of the same numbers and code points, in an sRGB canvas. */
test.each<[string, number, number, readonly Color[]]>([
  [
    'Display P3',
    12,
    13,
    [
      [240, 0, 0],
      [0, 204, 13],
      [7, 20, 208],
      [40, 40, 40],
    ],
  ],
  [
    'P3 with an unspecified curve',
    12,
    2,
    [
      [240, 0, 0],
      [0, 204, 13],
      [7, 20, 208],
      [40, 40, 40],
    ],
  ],
  [
    'BT.2020 with the curve of sRGB',
    9,
    13,
    [
      [255, 0, 1],
      [0, 211, 0],
      [0, 9, 210],
      [40, 40, 40],
    ],
  ],
  [
    'BT.2020 with its own curve',
    9,
    1,
    [
      [255, 0, 1],
      [0, 211, 0],
      [0, 9, 210],
      [40, 40, 40],
    ],
  ],
  [
    'SMPTE 170M',
    6,
    6,
    [
      [214, 44, 28],
      [57, 197, 58],
      [24, 34, 201],
      [40, 40, 40],
    ],
  ],
  [
    'linear',
    1,
    8,
    [
      [239, 96, 96],
      [96, 229, 133],
      [56, 79, 229],
      [110, 110, 110],
    ],
  ],
  [
    'gamma 2.2',
    1,
    4,
    [
      [221, 24, 24],
      [24, 201, 57],
      [3, 12, 201],
      [35, 35, 35],
    ],
  ],
  [
    'gamma 2.8',
    1,
    5,
    [
      [212, 8, 8],
      [8, 189, 36],
      [0, 3, 189],
      [17, 17, 17],
    ],
  ],
  [
    'SMPTE 240M',
    1,
    7,
    [
      [224, 48, 48],
      [48, 206, 77],
      [25, 38, 206],
      [58, 58, 58],
    ],
  ],
  ['BT.709', 1, 1, NUMBERS],
  ['unspecified', 2, 2, NUMBERS],
  ['unspecified primaries', 2, 13, NUMBERS],
  ['reserved', 3, 0, NUMBERS],
])('code points of %s', async (_, primaries, transfer, expected) => {
  await expectQuarters(withColr(await lossless(), { primaries, transfer }), expected, 3);
});

test('10 bits', async () => {
  const deep = await quarters().avif({ lossless: true, bitdepth: 10 }).toBuffer();
  expect(await sharp(deep).metadata()).toMatchObject({ depth: 'ushort' });
  await expectQuarters(
    withColr(deep, { primaries: 12, transfer: 13 }),
    [
      [240, 0, 0],
      [0, 204, 13],
      [7, 20, 208],
      [40, 40, 40],
    ],
    3,
  );
  await expectQuarters(withColr(deep, { primaries: 1, transfer: 13 }), NUMBERS);
});

test('an ICC profile wins over code points', async () => {
  const icc = (await sharp(await quarters().withIccProfile('p3').png().toBuffer()).metadata()).icc!;
  await expectQuarters(
    withColr(await lossless(), icc),
    [
      [240, 0, 0],
      [0, 204, 13],
      [7, 20, 208],
      [40, 40, 40],
    ],
    3,
  );
});

/** The middle of the left and of the right half, whatever is kept and at whatever size. */
async function expectHalves(bytes: Buffer, [left, right]: readonly Color[]): Promise<void> {
  for (const metadata of ['strip', 'keep-copyright', 'keep-all'] as const) {
    for (const width of [64, 16]) {
      const colors = await colorsOf(await renderPng(bytes, { metadata, sizes: [size({ width })] }));
      expectColor(colors[0], left, 2);
      expectColor(colors[1], right, 2);
    }
  }
}

describe('grey', () => {
  const PLAIN = [
    [64, 64, 64],
    [192, 192, 192],
  ];

  test('of full range', async () => expectHalves(grey('grey'), PLAIN));
  test('of limited range', async () => expectHalves(grey('grey-limited'), PLAIN));
  test('of limited range, in 10 bits', async () => {
    await expectHalves(grey('grey-limited-10'), PLAIN);
    await expectHalves(withColr(grey('grey-limited-10'), { primaries: 1, transfer: 8, isFullRange: false }), [
      LINEAR_GREY(64),
      LINEAR_GREY(192),
    ]);
  });
  test('of range without limits by mistake', async () => {
    // 64 and 192 are then 71 and 181: ITU-R BT.709 has 16 + 219 × value / 255
    await expectHalves(withColr(grey('grey-limited'), { primaries: 1, transfer: 13 }), [
      [71, 71, 71],
      [181, 181, 181],
    ]);
  });
  test('with a profile of its own', async () => {
    await expectHalves(
      withColr(grey('grey'), greyProfile({ primaries: [0, 0, 0, 0, 0, 0, 0, 0], transfer: power(1) })),
      [LINEAR_GREY(64), LINEAR_GREY(192)],
    );
  });
  test('with a profile without a curve', async () => {
    const profile = greyProfile({ primaries: [0, 0, 0, 0, 0, 0, 0, 0], transfer: power(1) });
    await expectHalves(
      withColr(grey('grey'), Buffer.from(profile.toString('latin1').replace('kTRC', 'xTRC'), 'latin1')),
      PLAIN,
    );
  });
});

describe('colors that are multiplied by alpha', () => {
  const ALPHA = [255, 187, 60, 0];
  const straight: readonly Color[] = NUMBERS.map((color, index) => [...color, ALPHA[index]]);
  const multiplied = straight.map(([red, green, blue, alpha]) => [
    ...[red, green, blue].map(value => Math.round((value * alpha) / 255)),
    alpha,
  ]);

  test('are divided by it', async () => {
    const avif = withPrem(await lossless(multiplied));
    const deep = withPrem(
      withColr(await quarters(multiplied).avif({ lossless: true, bitdepth: 10 }).toBuffer(), {
        primaries: 1,
        transfer: 13,
      }),
    );
    await expectQuarters(deep, [...straight.slice(0, 3), [0, 0, 0, 0]], 3);
    // half a step of rounding is two at an alpha of 60; nothing is left where there is none
    await expectQuarters(avif, [...straight.slice(0, 3), [0, 0, 0, 0]], 3);
  });

  test('and are of another space', async () => {
    const avif = withPrem(withColr(await lossless(multiplied), { primaries: 12, transfer: 13 }));
    await expectQuarters(
      avif,
      [
        [240, 0, 0, 255],
        [0, 204, 13, 187],
        [7, 20, 208, 60],
        [0, 0, 0, 0],
      ],
      6,
    );
  });

  test('only where the file says so', async () => {
    const colors = await colorsOf(await renderPng(await lossless(straight)));
    expect(colors.slice(0, 3)).toEqual(straight.slice(0, 3));
  });

  test('no edge gets darker', async () => {
    const numbers = [
      [200, 100, 50, 255],
      [0, 0, 0, 0],
      [200, 100, 50, 255],
      [0, 0, 0, 0],
    ];
    const png = await renderPng(withPrem(await lossless(numbers)), { sizes: [size({ width: 7 })] });
    const { data } = await sharp(png).raw().toBuffer({ resolveWithObject: true });
    for (let at = 0; at < data.length; at += 4) {
      if (data[at + 3] > 20) {
        expectColor([...data.subarray(at, at + 3)], [200, 100, 50], 6);
      }
    }
  });
});
