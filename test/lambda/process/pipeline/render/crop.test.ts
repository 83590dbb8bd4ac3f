import sharp from 'sharp';
import type { FocusPoint, Position } from '../../../../../src/contract/variant-spec';
import { type Bitmap, toBitmap } from '../../../../../src/lambda/process/pipeline/bitmap';
import { planSizes } from '../../../../../src/lambda/process/pipeline/plan/plan';
import { cropOffset } from '../../../../../src/lambda/process/pipeline/render/crop';
import fc from '../../../../support/fast-check';
import { corners, flat } from '../../../../support/images';
import { size, WEBP } from '../support';

/** Never looked into where a place is fixed. */
const UNSEEN = {} as Bitmap;
const CENTRE: FocusPoint = { x: 0.5, y: 0.5 };

function planned(image: { width: number; height: number }, spec: Parameters<typeof size>[0]) {
  return planSizes(image, [{ ...size(spec), formats: [WEBP] }]).outputs[0];
}

test.each<[Position, number, number]>([
  ['left top', 0, 0],
  ['top', 50, 0],
  ['right top', 100, 0],
  ['left', 0, 0],
  ['centre', 50, 0],
  ['right', 100, 0],
  ['left bottom', 0, 0],
  ['bottom', 50, 0],
  ['right bottom', 100, 0],
])('a square cut of a 200 × 100 image at %s begins at %i, %i', async (position, left, top) => {
  const frame = planned({ width: 200, height: 100 }, { width: 100, height: 100, fit: 'cover', position });
  expect(await cropOffset(UNSEEN, frame, undefined)).toEqual({ left, top });
});

test.each<[Position, number]>([
  ['top', 0],
  ['centre', -25],
  ['bottom', -50],
])('an image at %s of its canvas begins %i before it', async (position, top) => {
  const frame = planned({ width: 200, height: 100 }, { width: 100, height: 100, fit: 'contain', position });
  expect(await cropOffset(UNSEEN, frame, undefined)).toEqual({ left: 0, top });
});

test.each<[number, number]>([
  [0, 0],
  [0.1, 0],
  [0.5, 50],
  [0.7, 90],
  [0.9, 100],
  [1, 100],
])('a focus at %f of the width makes the cut begin at %i', async (x, left) => {
  const frame = planned({ width: 200, height: 100 }, { width: 100, height: 100, fit: 'cover', position: 'left' });
  expect(await cropOffset(UNSEEN, frame, { x, y: 1 })).toEqual({ left, top: 0 });
});

test('a focus does not move an image on its canvas', async () => {
  const frame = planned({ width: 200, height: 100 }, { width: 100, height: 100, fit: 'contain', position: 'top' });
  expect(await cropOffset(UNSEEN, frame, { x: 1, y: 1 })).toEqual({ left: 0, top: 0 });
});

const side = fc.integer({ min: 1, max: 3000 });
const dimensions = fc.record({ width: side, height: side });
const share = fc.double({ min: 0, max: 1, noNaN: true });

test('every cut lies within the image, and with a focus shows that point', async () => {
  await fc.assert(
    fc.asyncProperty(dimensions, dimensions, share, share, fc.boolean(), async (image, box, x, y, enlarge) => {
      const frame = planned(image, { ...box, fit: 'cover', enlarge });
      const { left, top } = await cropOffset(UNSEEN, frame, { x, y });
      expect(left).toBeGreaterThanOrEqual(0);
      expect(top).toBeGreaterThanOrEqual(0);
      expect(left + frame.output.width).toBeLessThanOrEqual(frame.scaled.width);
      expect(top + frame.output.height).toBeLessThanOrEqual(frame.scaled.height);
      // to within a pixel of rounding
      expect(
        Math.abs(Math.min(Math.max(x * frame.scaled.width, left), left + frame.output.width) - x * frame.scaled.width),
      ).toBeLessThanOrEqual(1);
    }),
  );
});

test('a focus in the centre is the centre, but for a pixel of rounding', async () => {
  await fc.assert(
    fc.asyncProperty(dimensions, dimensions, async (image, box) => {
      const frame = planned(image, { ...box, fit: 'cover' });
      const [focused, centered] = [await cropOffset(UNSEEN, frame, CENTRE), await cropOffset(UNSEEN, frame, undefined)];
      expect(Math.abs(focused.left - centered.left)).toBeLessThanOrEqual(1);
      expect(Math.abs(focused.top - centered.top)).toBeLessThanOrEqual(1);
    }),
  );
});

test.each(['attention', 'entropy'] as const)(
  '%s finds the one part of a flat picture that has something in it',
  async strategy => {
    const part = await sharp(corners(60, 60), { raw: { width: 60, height: 60, channels: 3 } })
      .png()
      .toBuffer();
    const picture = await flat(400, 100, [128, 128, 128]).png().toBuffer();
    const frame = await toBitmap(
      sharp(picture)
        .composite([{ input: part, left: 320, top: 20 }])
        .removeAlpha(),
    );
    const { left, top } = await cropOffset(
      frame,
      planned(frame, { width: 100, height: 100, fit: 'cover', position: strategy }),
      undefined,
    );
    expect(left).toBeGreaterThanOrEqual(280);
    expect(top).toBe(0);
  },
);

test.each([
  ['attention', 98, 140, 18, 85],
  ['entropy', 98, 140, 18, 85],
  ['attention', 22, 165, 15, 110],
  ['entropy', 22, 165, 15, 110],
] as const)(
  '%s at the far end of %i × %i pixels lies within them, though sharp scales them to one more than %i × %i need',
  async (position, width, height, boxWidth, boxHeight) => {
    const edge = Math.ceil(Math.min(width, height) / 5);
    const part = Buffer.from(
      Array.from({ length: edge ** 2 }, (_, at) =>
        (at + Math.floor(at / edge)) % 2 ? [255, 255, 255] : [255, 0, 0],
      ).flat(),
    );
    const grey = await flat(width, height, [128, 128, 128]).png().toBuffer();
    const frame = await toBitmap(
      sharp(grey)
        .composite([{ input: part, raw: { width: edge, height: edge, channels: 3 }, gravity: 'southeast' }])
        .removeAlpha(),
    );
    const plan = planned(frame, { width: boxWidth, height: boxHeight, fit: 'cover', position });

    const { left, top } = await cropOffset(frame, plan, undefined);

    expect([left, top]).toEqual([plan.scaled.width - plan.output.width, plan.scaled.height - plan.output.height]);
  },
);

test('what is not cut is not looked into', async () => {
  const frame = planned({ width: 90, height: 90 }, { width: 100, height: 100, fit: 'cover', position: 'attention' });
  expect(await cropOffset(UNSEEN, frame, undefined)).toEqual({ left: 0, top: 0 });
});
