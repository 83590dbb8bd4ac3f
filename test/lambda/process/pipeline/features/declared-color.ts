import sharp, { type Sharp } from 'sharp';
import type { VariantSpec } from '../../../../../src/contract/variant-spec';
import { type Color, pixelsOf } from '../../../../support/images';
import { expectColor, PNG, render, size } from '../support';

/** Red, green, blue and dark grey, as numbers of whatever color space. */
export const NUMBERS: readonly Color[] = [
  [220, 30, 30],
  [30, 200, 60],
  [10, 20, 200],
  [40, 40, 40],
];

const SIDE = 64;

/** Numbers as four quarters, 64 × 64, to be encoded by the caller. */
export function quarters(numbers: readonly Color[] = NUMBERS): Sharp {
  const channels = numbers[0].length as 1 | 2 | 3 | 4;
  const data = Array.from(
    { length: SIDE * SIDE },
    (_, at) => numbers[(at % SIDE < SIDE / 2 ? 0 : 1) + (at < (SIDE * SIDE) / 2 ? 0 : 2)],
  );
  return sharp(Buffer.from(data.flat()), { raw: { width: SIDE, height: SIDE, channels } });
}

/** The middle of each quarter of an image, as RGB, with or without alpha. */
export async function colorsOf(encoded: Buffer): Promise<Color[]> {
  expect(await sharp(encoded).metadata()).toMatchObject({ depth: 'uchar' });
  const { width, height, channels, at } = await pixelsOf(encoded);
  return [
    [1, 1],
    [3, 1],
    [1, 3],
    [3, 3],
  ].map(([x, y]) => {
    const color = at(Math.floor((x * width) / 4), Math.floor((y * height) / 4));
    return channels > 2 ? color : [color[0], color[0], color[0], ...color.slice(1)];
  });
}

/**
 * Expects the four quarters of all that is made of an image to have these colors in sRGB: at its own size and
 * smaller, whatever metadata is kept.
 */
export async function expectQuarters(bytes: Buffer, expected: readonly Color[], tolerance = 2): Promise<void> {
  for (const metadata of ['strip', 'keep-copyright', 'keep-all'] as const) {
    for (const width of [SIDE, SIDE / 4]) {
      const colors = await colorsOf(await renderPng(bytes, { metadata, sizes: [size({ width })] }));
      colors.forEach((color, index) => expectColor(color.slice(0, expected[index].length), expected[index], tolerance));
    }
  }
}

/** The only variant. */
export async function renderPng(bytes: Buffer, spec: Partial<VariantSpec> = {}): Promise<Buffer> {
  return (await render(bytes, { formats: [PNG], ...spec })).body();
}
