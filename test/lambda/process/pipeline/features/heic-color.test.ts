import { power } from '../../../../../src/lambda/process/pipeline/decode/color/color-codes';
import { greyProfile } from '../../../../../src/lambda/process/pipeline/decode/color/icc-profile';
import { toneMapped } from '../../../../../src/lambda/process/pipeline/decode/color/tone-map';
import { type Color, withColr } from '../../../../support/images';
import { heicFixture, renderHeic } from '../../../../support/render-heic';
import { expectColor } from '../support';
import { colorsOf } from './declared-color';

jest.setTimeout(60_000);

/** Red, green, blue and white of the quarters, as sRGB has them. */
const [RED, GREEN, BLUE, WHITE]: Color[] = [
  [255, 0, 0],
  [0, 255, 0],
  [0, 0, 255],
  [255, 255, 255],
];
const grey = (value: number): Color => [value, value, value];
/** By the curve of IEC 61966-2-1. */
const lightOf = (value: number) => Math.round(255 * (1.055 * (value / 255) ** (1 / 2.4) - 0.055));
/** Luma of the quarters: ITU-R BT.601. */
const LUMA = [76, 150, 29, 255];

/** Gray of a luma that is encoded as HDR. */
const toneMappedGrey = (transfer: 'pq' | 'hlg') => (luma: number) =>
  grey(lightOf(255 * toneMapped(transfer, [luma / 255, luma / 255, luma / 255])[0]));

async function expectColors(file: Buffer, expected: readonly Color[], tolerance = 4): Promise<void> {
  for (const metadata of ['strip', 'keep-copyright', 'keep-all'] as const) {
    const { body } = await renderHeic(file, { metadata });
    (await colorsOf(body)).forEach((color, index) => expectColor(color, expected[index], tolerance));
  }
}

test('BT.2020 by code points: its pure colors are out of reach of sRGB, and stay pure', async () => {
  await expectColors(withColr(heicFixture('quarters'), { primaries: 9, transfer: 13 }), [RED, GREEN, BLUE, WHITE]);
});

test.each([
  ['linear', 8, LUMA.map(value => grey(lightOf(value)))],
  ['unspecified', 2, LUMA.map(grey)],
  ['BT.709, shown as sRGB as browsers do with AVIF', 1, LUMA.map(grey)],
  ['PQ, tone-mapped', 16, LUMA.map(toneMappedGrey('pq'))],
  ['HLG, tone-mapped', 18, LUMA.map(toneMappedGrey('hlg'))],
])('grey with a curve that is %s', async (_, transfer, expected) => {
  await expectColors(withColr(heicFixture('grey'), { primaries: 1, transfer }), expected);
});

test('grey of limited range', async () => {
  const stretched = LUMA.map(value => grey(Math.max(0, Math.min(255, Math.round(((value - 16) * 255) / 219)))));
  await expectColors(withColr(heicFixture('grey'), { primaries: 1, transfer: 13, isFullRange: false }), stretched);
});

test('grey with a profile of its own', async () => {
  const profile = greyProfile({ primaries: [0, 0, 0, 0, 0, 0, 0, 0], transfer: power(1) });
  await expectColors(
    withColr(heicFixture('grey'), profile),
    LUMA.map(value => grey(lightOf(value))),
  );
});

test('color with the profile of grey: the profile counts for nothing', async () => {
  const profile = greyProfile({ primaries: [0, 0, 0, 0, 0, 0, 0, 0], transfer: power(1) });
  await expectColors(withColr(heicFixture('quarters'), profile), [RED, GREEN, BLUE, WHITE]);
});
