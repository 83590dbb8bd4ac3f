import type { SizeSpec } from '../../../../src/contract/variant-spec';
import type { Bitmap, Dimensions } from '../../../../src/lambda/process/pipeline/bitmap';
import { fitSize } from '../../../../src/lambda/process/pipeline/plan/fit';
import type { PlannedOutput } from '../../../../src/lambda/process/pipeline/plan/plan';
import { cropOffset } from '../../../../src/lambda/process/pipeline/render/crop';
import { cropOf } from '../../../../src/ui-assets/view/panel/crop-rule';
import fc from '../../../support/fast-check';

const side = fc.integer({ min: 1, max: 12_000 });
const share = fc.double({ min: 0, max: 1, noNaN: true });

/** Crop of the pipeline itself, which does not read a pixel for a focus point. */
async function pipelineCrop(image: Dimensions, box: Dimensions, focus: { x: number; y: number }) {
  const size: SizeSpec = { name: 'thumb', ...box, fit: 'cover', enlarge: false };
  const fitted = fitSize(image, size);
  const offset = await cropOffset({} as Bitmap, { ...fitted, names: ['thumb'], formats: [] } as PlannedOutput, focus);
  return { ...fitted, offset };
}

test('a crop has the shape and the part of the image that the pipeline gives it', () =>
  fc.assert(
    fc.asyncProperty(
      fc.record({ width: side, height: side }),
      fc.record({ width: side, height: side }),
      fc.record({ x: share, y: share }),
      async (image, box, focus) => {
        const { scaled, output, offset } = await pipelineCrop(image, box, focus);
        const crop = cropOf(image, { name: 'thumb', ...box, fit: 'cover' }, focus);
        expect({ width: crop.width, height: crop.height }).toEqual(output);
        const rest = { x: scaled.width - output.width, y: scaled.height - output.height };
        expect((crop.x / 100) * rest.x).toBeCloseTo(rest.x === 0 ? 0 : offset.left, 6);
        expect((crop.y / 100) * rest.y).toBeCloseTo(rest.y === 0 ? 0 : offset.top, 6);
      },
    ),
  ));

test.each([
  ['at the left edge', { x: 0, y: 0.5 }, { x: 0, y: 50 }],
  ['in the middle', { x: 0.5, y: 0.5 }, { x: 50, y: 50 }],
  ['near the edge: the crop stays within the image', { x: 0.9, y: 0.5 }, { x: 100, y: 50 }],
  ['without a focus point', undefined, { x: 50, y: 50 }],
])('%s', (_, focus, expected) => {
  const crop = cropOf({ width: 4_000, height: 2_000 }, { name: 'thumb', width: 200, height: 200 }, focus);
  expect(crop).toEqual({ width: 200, height: 200, ...expected });
});

test('an image smaller than the box keeps its size', () => {
  const crop = cropOf({ width: 100, height: 400 }, { name: 'thumb', width: 200, height: 200 }, { x: 0, y: 1 });
  expect(crop).toEqual({ width: 100, height: 200, x: 50, y: 100 });
});
