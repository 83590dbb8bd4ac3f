import sharp, { type Sharp } from 'sharp';
import { clap, imir, irot, withTransforms } from '../../../../../support/heif-surgery';
import { flat } from '../../../../../support/images';
import { heicFixture, renderHeic } from '../../../../../support/render-heic';
import { render } from '../../support';

jest.setTimeout(60_000);

const codeOf = (rendered: Promise<unknown>) =>
  rendered.then(
    () => 'READY',
    error => error.code ?? String(error),
  );

/** 21 × 11 pixels around a point 3 to the left of the centre and 5 below it. */
const CROP = clap([21, 1], [11, 1], [-3, 1], [5, 1]);
/** 20.5 × 10⅓ pixels around a point at a fractional offset. */
const FRACTIONS = clap([41, 2], [31, 3], [7, 2], [-5, 3]);
/** In 64 × 64 coded pixels: 31.5 - 3 - 10, rounded down, and 31.5 + 5 - 5, rounded up as libheif does. */
const CROPPED = { left: 18, top: 32, width: 21, height: 11 };

const crop = (image: Sharp) => image.extract(CROPPED);
/** Runs one pipeline per step, since sharp applies steps in an order of its own. */
const then =
  (...steps: ReadonlyArray<(image: Sharp) => Sharp>) =>
  async (png: Buffer) => {
    let picture = png;
    for (const step of steps) {
      picture = await step(sharp(picture)).png().toBuffer();
    }
    return sharp(picture).raw().toBuffer({ resolveWithObject: true });
  };
const anticlockwise = (quarters: number) => (image: Sharp) => image.rotate(360 - 90 * quarters);

// native libheif 1.23.6 returns the same pixels for all of them
test.each([
  ['cropped', [CROP], then(crop)],
  ['cropped to fractions', [FRACTIONS], then(image => image.extract({ left: 25, top: 25, width: 21, height: 10 }))],
  [
    'cropped to one pixel',
    [clap([1, 1], [1, 1], [0, 1], [0, 1])],
    then(image => image.extract({ left: 31, top: 32, width: 1, height: 1 })),
  ],
  ['rotated once', [CROP, irot(1)], then(crop, anticlockwise(1))],
  ['rotated twice', [CROP, irot(2)], then(crop, anticlockwise(2))],
  ['rotated three times', [CROP, irot(3)], then(crop, anticlockwise(3))],
  ['upside down', [CROP, imir(0)], then(crop, image => image.flip())],
  ['mirrored', [CROP, imir(1)], then(crop, image => image.flop())],
  ['rotated and mirrored', [CROP, irot(1), imir(1)], then(crop, anticlockwise(1), image => image.flop())],
  ['rotated before the crop', [irot(3), CROP], then(anticlockwise(3), crop)],
  [
    'mirrored and rotated before the crop',
    [imir(1), irot(1), CROP],
    then(image => image.flop(), anticlockwise(1), crop),
  ],
])('a HEIC that is %s', async (_, transforms, expected) => {
  const heic = heicFixture('quarters');
  const whole = (await renderHeic(withTransforms(heic, []))).body;
  const { data, info } = await expected(whole);
  const { image, body } = await renderHeic(withTransforms(heic, transforms));
  expect(image).toMatchObject({ width: info.width, height: info.height });
  expect((await sharp(body).raw().toBuffer()).equals(data)).toBe(true);
});

test('alpha is cropped like its picture', async () => {
  const [whole, cropped] = await Promise.all(
    [[], [CROP]].map(transforms => renderHeic(withTransforms(heicFixture('alpha'), transforms, [1, 2]))),
  );
  const wanted = await sharp(whole.body).extract(CROPPED).raw().toBuffer({ resolveWithObject: true });
  expect(wanted.info.channels).toBe(4);
  expect((await sharp(cropped.body).raw().toBuffer()).equals(wanted.data)).toBe(true);
});

test('the bytes of the file are not changed', async () => {
  const heic = withTransforms(heicFixture('quarters'), [CROP]);
  const before = Buffer.from(heic);
  await renderHeic(heic);
  expect(heic.equals(before)).toBe(true);
});

test('the limits apply to the picture before its crop', async () => {
  const heic = withTransforms(heicFixture('quarters'), [CROP]);
  expect(await codeOf(renderHeic(heic, {}, { maxPixels: 64 * 64 - 1 }))).toBe('TOO_MANY_PIXELS');
  expect(await codeOf(renderHeic(heic, {}, { maxPixels: 64 * 64 }))).toBe('READY');
  expect(await codeOf(renderHeic(heic, {}, { maxSide: 63 }))).toBe('TOO_MANY_PIXELS');
});

test('a table of properties that announces too many items hides no size', async () => {
  const heic = withTransforms(heicFixture('quarters'), [CROP]);
  const inflated = Buffer.from(heic);
  inflated.writeUInt32BE(1000, inflated.indexOf('ipma') + 8);
  expect(await codeOf(renderHeic(inflated, {}, { maxPixels: 64 * 64 - 1 }))).toBe('TOO_MANY_PIXELS');
});

test.each([
  ['outside the picture', [clap([40, 1], [40, 1], [30, 1], [0, 1])]],
  ['of nothing', [clap([0, 1], [0, 1], [0, 1], [0, 1])]],
  ['far away', [clap([4, 1], [4, 1], [300, 1], [0, 1])]],
  ['divided by zero', [clap([10, 0], [10, 1], [0, 1], [0, 1])]],
  ['and another', [CROP, CROP]],
])('a crop %s is CORRUPT', async (_, transforms) => {
  expect(await codeOf(renderHeic(withTransforms(heicFixture('quarters'), transforms)))).toBe('CORRUPT');
});

test('an AVIF above the limits before its crop is rejected', async () => {
  const avif = await flat(40, 30, [9, 99, 199]).avif({ effort: 0 }).toBuffer();
  avif.writeUInt32BE(100_000, avif.indexOf('ispe') + 8);
  expect(await codeOf(render(avif))).toBe('TOO_MANY_PIXELS');
});
