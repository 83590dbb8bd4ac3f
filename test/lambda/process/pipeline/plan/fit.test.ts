import { MAX_OUTPUT_SIDE, type SizeSpec } from '../../../../../src/contract/variant-spec';
import { fitSize } from '../../../../../src/lambda/process/pipeline/plan/fit';
import fc from '../../../../support/fast-check';
import { size } from '../support';

const side = fc.integer({ min: 1, max: 12_000 });
const images = fc.record({ width: side, height: side });
const boxes = fc.record({ width: fc.integer({ min: 1, max: 4000 }), height: fc.integer({ min: 1, max: 4000 }) });
const anyFit = fc.constantFrom('cover', 'contain', 'fill', 'inside', 'outside');
const wholeFit = fc.constantFrom('inside', 'outside');

const output = (width: number, height: number, spec: Partial<SizeSpec>) => {
  const {
    output: { width: w, height: h },
  } = fitSize({ width, height }, size(spec));
  return `${w}×${h}`;
};

describe('examples', () => {
  test.each<[string, number, number, Partial<SizeSpec>, string]>([
    ['inside a box', 3000, 2000, { width: 800, height: 800 }, '800×533'],
    ['one side', 3000, 2000, { height: 500 }, '750×500'],
    ['fill with one side keeps the proportions', 3000, 2000, { width: 300, fit: 'fill' }, '300×200'],
    ['cover crops', 3000, 2000, { width: 200, height: 200, fit: 'cover' }, '200×200'],
    ['contain pads', 3000, 2000, { width: 200, height: 200, fit: 'contain' }, '200×200'],
    ['fill stretches', 3000, 2000, { width: 200, height: 200, fit: 'fill' }, '200×200'],
    ['outside covers more than the box', 3000, 2000, { width: 200, height: 200, fit: 'outside' }, '300×200'],
    ['smaller than the box: unchanged', 100, 80, { width: 200, height: 200 }, '100×80'],
    ['smaller than the cover: unchanged', 100, 80, { width: 200, height: 200, fit: 'cover' }, '100×80'],
    ['narrower than the cover: cropped in height only', 100, 400, { width: 200, height: 200, fit: 'cover' }, '100×200'],
    ['narrower than the fill: scaled in height only', 100, 400, { width: 200, height: 200, fit: 'fill' }, '100×200'],
    ['smaller than the contain: margins', 100, 50, { width: 200, height: 200, fit: 'contain' }, '200×200'],
    ['enlarged on demand', 100, 80, { width: 200, enlarge: true }, '200×160'],
    ['enlarged to cover on demand', 100, 80, { width: 200, height: 200, fit: 'cover', enlarge: true }, '200×200'],
    ['a panorama keeps a pixel of height', 12_000, 1, { width: 200 }, '200×1'],
    ['a tower keeps a pixel of width', 1, 12_000, { height: 200 }, '1×200'],
    ['enlarging a tower stops at the limit of WebP', 1, 12_000, { width: 1600, enlarge: true }, '1×16383'],
  ])('%s', (_, width, height, spec, expected) => {
    expect(output(width, height, spec)).toBe(expected);
  });
});

test('never enlarges unless asked', () => {
  fc.assert(
    fc.property(images, boxes, anyFit, (image, box, fit) => {
      const { scaled } = fitSize(image, size({ ...box, fit }));
      expect(scaled.width).toBeLessThanOrEqual(image.width);
      expect(scaled.height).toBeLessThanOrEqual(image.height);
    }),
  );
});

test('sides are whole numbers from 1 to the limit of WebP', () => {
  fc.assert(
    fc.property(
      images,
      boxes,
      anyFit,
      fc.boolean(),
      fc.constantFrom('width', 'height', 'neither'),
      (image, box, fit, enlarge, left) => {
        const fitted = fitSize(
          image,
          size({ ...box, fit, enlarge, ...(left === 'neither' ? {} : { [left]: undefined }) }),
        );
        for (const pixels of [fitted.scaled.width, fitted.scaled.height, fitted.output.width, fitted.output.height]) {
          expect(Number.isInteger(pixels) && pixels >= 1 && pixels <= MAX_OUTPUT_SIDE).toBe(true);
        }
      },
    ),
  );
});

test('every fit except fill keeps the proportions, within rounding', () => {
  fc.assert(
    fc.property(
      images,
      boxes,
      anyFit.filter(fit => fit !== 'fill'),
      fc.boolean(),
      (image, box, fit, enlarge) => {
        const { scaled, distorted } = fitSize(image, size({ ...box, fit, enlarge }));
        const scale = Math.max(scaled.width / image.width, scaled.height / image.height);
        expect(distorted).toBe(false);
        const isClamped = scaled.width === 1 || scaled.height === 1;
        expect(
          isClamped || Math.abs(scaled.width - image.width * scale) <= 0.5 * (1 + image.width / image.height),
        ).toBe(true);
        expect(
          isClamped || Math.abs(scaled.height - image.height * scale) <= 0.5 * (1 + image.height / image.width),
        ).toBe(true);
      },
    ),
  );
});

test('inside, cover and fill stay within the box; contain is the box', () => {
  fc.assert(
    fc.property(images, boxes, fc.constantFrom('inside', 'cover', 'fill'), fc.boolean(), (image, box, fit, enlarge) => {
      const fitted = fitSize(image, size({ ...box, fit, enlarge }));
      expect(fitted.output.width).toBeLessThanOrEqual(box.width);
      expect(fitted.output.height).toBeLessThanOrEqual(box.height);
      expect(fitSize(image, size({ ...box, fit: 'contain', enlarge })).output).toEqual(box);
    }),
  );
});

test('an image larger than the box reaches it: on one side inside, on both with cover and fill', () => {
  fc.assert(
    fc.property(boxes, side, side, (box, moreWidth, moreHeight) => {
      const image = { width: box.width + moreWidth, height: box.height + moreHeight };
      const inside = fitSize(image, size(box)).output;
      expect(inside.width === box.width || inside.height === box.height).toBe(true);
      expect(fitSize(image, size({ ...box, fit: 'cover' })).output).toEqual(box);
      expect(fitSize(image, size({ ...box, fit: 'fill' })).output).toEqual(box);
      const outside = fitSize(image, size({ ...box, fit: 'outside' })).output;
      expect(outside.width >= box.width && outside.height >= box.height).toBe(true);
    }),
  );
});

test('the output is a crop of the scaled image or a canvas around it, never both', () => {
  fc.assert(
    fc.property(images, boxes, anyFit, (image, box, fit) => {
      const { scaled, output: out } = fitSize(image, size({ ...box, fit }));
      const isCut = out.width <= scaled.width && out.height <= scaled.height;
      const isPadded = out.width >= scaled.width && out.height >= scaled.height;
      expect(isCut || isPadded).toBe(true);
    }),
  );
});

test('inside and outside neither crop nor pad', () => {
  fc.assert(
    fc.property(images, boxes, wholeFit, fc.boolean(), (image, box, fit, enlarge) => {
      const fitted = fitSize(image, size({ ...box, fit, enlarge }));
      expect(fitted.output).toEqual(fitted.scaled);
    }),
  );
});
