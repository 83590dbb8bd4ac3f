import { toneMapped } from '../../../../../../src/lambda/process/pipeline/decode/color/tone-map';
import { type Color, withColr, withPngChunks } from '../../../../../support/images';
import { colorsOf, quarters, renderPng } from '../../features/declared-color';
import { expectColor } from '../../support';

/** Codes of PQ by ITU-R BT.2408: of 10 nits, of 203, which is white, and of 1,000. */
const [TEN_NITS, WHITE, THOUSAND_NITS] = [0.3019, 0.5807, 0.7518];
const grey = (value: number) => [value, value, value] as const;

test.each([
  // below the knee at 88 nits light stays: 10 of 203
  ['10 nits', TEN_NITS, 10 / 203],
  // by BT.2390: a code of 0.5807/0.7518 between 0.6587 and 1 gives 0.7387 × 0.7518 = 0.5553, which is 159 nits
  ['white', WHITE, 159 / 203],
  ['1,000 nits', THOUSAND_NITS, 1],
  ['10,000 nits', 1, 1],
  ['black', 0, 0],
])('PQ: %s', (_, code, light) => {
  toneMapped('pq', grey(code)).forEach(value => expect(value).toBeCloseTo(light, 2));
});

test.each([
  // ITU-R BT.2408: 75 % is 203 nits, 38 % is 26 nits on a display of 1,000
  ['75 %', 0.75, 159 / 203],
  ['38 %', 0.38, 26 / 203],
  ['100 %', 1, 1],
  ['0 %', 0, 0],
])('HLG: %s', (_, code, light) => {
  toneMapped('hlg', grey(code)).forEach(value => expect(value).toBeCloseTo(light, 2));
});

test('lighter stays lighter', () => {
  const lights = Array.from({ length: 100 }, (_, step) => toneMapped('pq', grey((step * THOUSAND_NITS) / 99))[0]);
  lights.slice(1).forEach((light, index) => expect(light).toBeGreaterThan(lights[index]));
});

test('hue stays: the shares of red, green and blue are those that they were', () => {
  const [red, green, blue] = toneMapped('pq', [THOUSAND_NITS, WHITE, TEN_NITS]);
  expect(red).toBeCloseTo(1, 3);
  expect(green / red).toBeCloseTo(0.203, 2);
  expect(blue / red).toBeCloseTo(0.01, 3);
});

/** Greys of 8 bits: 10, 203 and 1,000 nits in PQ, and black; sRGB of 10/203 is 63, of 159/203 is 229. */
const CODES: readonly Color[] = [TEN_NITS, WHITE, THOUSAND_NITS, 0].map(code => grey(Math.round(255 * code)));
const SHOWN: readonly Color[] = [63, 229, 255, 0].map(grey);

test.each<[string, () => Promise<Buffer>]>([
  ['PNG', async () => withPngChunks(await quarters(CODES).png().toBuffer(), [['cICP', Buffer.of(9, 16, 0, 1)]])],
  [
    'grey PNG',
    async () =>
      withPngChunks(await quarters(CODES).toColourspace('b-w').png().toBuffer(), [['cICP', Buffer.of(9, 16, 0, 1)]]),
  ],
  [
    'AVIF',
    async () => withColr(await quarters(CODES).avif({ lossless: true }).toBuffer(), { primaries: 9, transfer: 16 }),
  ],
  [
    'AVIF in 10 bits',
    async () =>
      withColr(await quarters(CODES).avif({ lossless: true, bitdepth: 10 }).toBuffer(), { primaries: 9, transfer: 16 }),
  ],
])('%s', async (_, make) => {
  const file = await make();
  for (const metadata of ['strip', 'keep-all'] as const) {
    (await colorsOf(await renderPng(file, { metadata }))).forEach((color, index) =>
      expectColor(color, SHOWN[index], 4),
    );
  }
});

test('red of BT.2020 is as red as sRGB can show', async () => {
  const red: Color = [Math.round(255 * WHITE), 0, 0];
  const file = withPngChunks(await quarters([red, red, red, red]).png().toBuffer(), [['cICP', Buffer.of(9, 16, 0, 1)]]);
  for (const color of await colorsOf(await renderPng(file))) {
    expectColor(color, [255, 0, 0], 4);
  }
});
