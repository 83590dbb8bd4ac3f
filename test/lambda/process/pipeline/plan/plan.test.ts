import { INPUT_FORMATS, type InputFormatName } from '../../../../../src/contract/input-formats';
import type { FormatSpec } from '../../../../../src/contract/variant-spec';
import {
  outputFormats,
  type Plan,
  planSizes,
  type WantedSize,
} from '../../../../../src/lambda/process/pipeline/plan/plan';
import fc from '../../../../support/fast-check';
import { size as sizeSpec, WEBP } from '../support';

describe('plan', () => {
  const size = (spec: Parameters<typeof sizeSpec>[0]): WantedSize => ({ ...sizeSpec(spec), formats: [WEBP] });

  const side = fc.integer({ min: 1, max: 12_000 });
  const images = fc.record({ width: side, height: side });
  const boxSide = fc.integer({ min: 1, max: 4000 });
  const boxes = fc.oneof(
    fc.record({ width: boxSide, height: boxSide }),
    fc.record({ width: boxSide }),
    fc.record({ height: boxSide }),
  );
  const specs = fc.record({
    box: boxes,
    fit: fc.constantFrom('cover', 'contain', 'fill', 'inside', 'outside'),
    enlarge: fc.boolean(),
  });
  const sizeLists = fc
    .array(specs, { minLength: 1, maxLength: 8 })
    .map(list => list.map(({ box, fit, enlarge }, index) => size({ ...box, fit, enlarge, name: `size${index}` })));

  const DEFAULTS = [
    size({ name: 'thumb', width: 200, height: 200, fit: 'cover' }),
    size({ name: 'medium', width: 800 }),
    size({ name: 'large', width: 1600 }),
  ];

  function sourceDimensions(plan: Plan, index: number) {
    const { source } = plan.outputs[index];
    return source === undefined ? plan.decoded : plan.outputs[source].output;
  }

  test('the default sizes: large from the file, medium from large, thumb from medium', () => {
    const plan = planSizes({ width: 6000, height: 4000 }, DEFAULTS);
    expect(plan.decoded).toEqual({ width: 1600, height: 1067 });
    expect(plan.outputs.map(({ names, source, output }) => ({ names, source, output }))).toEqual([
      { names: ['large'], source: undefined, output: { width: 1600, height: 1067 } },
      { names: ['medium'], source: 0, output: { width: 800, height: 533 } },
      { names: ['thumb'], source: 1, output: { width: 200, height: 200 } },
    ]);
  });

  test('a small image: the sizes that come out alike are one frame', () => {
    const plan = planSizes({ width: 640, height: 480 }, DEFAULTS);
    expect(plan.decoded).toEqual({ width: 640, height: 480 });
    expect(plan.outputs.map(({ names }) => names)).toEqual([['medium', 'large'], ['thumb']]);
  });

  test('sizes close to each other all come from the largest, not from one another', () => {
    const plan = planSizes(
      { width: 6000, height: 4000 },
      [1000, 1100, 1200].map(width => size({ name: `w${width}`, width })),
    );
    expect(plan.outputs.map(({ names, source }) => [names[0], source])).toEqual([
      ['w1200', undefined],
      ['w1100', undefined],
      ['w1000', undefined],
    ]);
  });

  test('cut, padded and distorted frames are no sources', () => {
    const fits = ['cover', 'contain', 'fill'] as const;
    const plan = planSizes({ width: 6000, height: 4000 }, [
      ...fits.map(fit => size({ name: fit, width: 900, height: 900, fit })),
      size({ name: 'small', width: 100 }),
    ]);
    expect(plan.outputs.every(({ source }) => source === undefined)).toBe(true);
  });

  test('an enlarged frame is no source: it would only be blurred twice', () => {
    const plan = planSizes({ width: 100, height: 100 }, [
      size({ name: 'huge', width: 400, enlarge: true }),
      size({ name: 'small', width: 50 }),
    ]);
    expect(plan.decoded).toEqual({ width: 100, height: 100 });
    expect(plan.outputs.map(({ names, source }) => [names[0], source])).toEqual([
      ['huge', undefined],
      ['small', undefined],
    ]);
  });

  test('a side that rounding leaves as long as it was does not make the whole image necessary', () => {
    expect(planSizes({ width: 7, height: 2 }, [size({ name: 'small', width: 6 })]).decoded).toEqual({
      width: 6,
      height: 2,
    });
    expect(planSizes({ width: 12_000, height: 1 }, [size({ name: 'line', width: 100 })]).decoded).toEqual({
      width: 100,
      height: 1,
    });
  });

  test('every size is named once', () => {
    fc.assert(
      fc.property(images, sizeLists, (image, sizes) => {
        const names = planSizes(image, sizes).outputs.flatMap(frame => frame.names);
        expect(names.sort()).toEqual(sizes.map(({ name }) => name).sort());
      }),
    );
  });

  test('nothing is made from a smaller picture, but for enlargements, made from all there is', () => {
    fc.assert(
      fc.property(images, sizeLists, (image, sizes) => {
        const plan = planSizes(image, sizes);
        plan.outputs.forEach(({ scaled }, index) => {
          const source = sourceDimensions(plan, index);
          expect(source.width).toBeGreaterThanOrEqual(Math.min(scaled.width, image.width));
          expect(source.height).toBeGreaterThanOrEqual(Math.min(scaled.height, image.height));
        });
      }),
    );
  });

  test('a source is made before it is used, and shows the whole image in its proportions', () => {
    fc.assert(
      fc.property(images, sizeLists, (image, sizes) => {
        const { outputs } = planSizes(image, sizes);
        outputs.forEach(({ source }, index) => {
          if (source === undefined) {
            return;
          }
          expect(source).toBeLessThan(index);
          expect(outputs[source]).toMatchObject({ distorted: false, output: outputs[source].scaled });
        });
      }),
    );
  });

  test('no more is decoded than there is, and the largest whole size is decoded to as it is', () => {
    fc.assert(
      fc.property(images, fc.array(boxSide, { minLength: 1, maxLength: 5 }), (image, widths) => {
        const { decoded, outputs } = planSizes(
          image,
          widths.map((width, index) => size({ name: `size${index}`, width })),
        );
        expect(decoded.width).toBeLessThanOrEqual(image.width);
        expect(decoded.height).toBeLessThanOrEqual(image.height);
        expect(decoded).toEqual(outputs[0].output);
      }),
    );
  });
});

describe('output formats', () => {
  const ORIGINAL: FormatSpec = { format: 'original' };
  const originals = Object.keys(INPUT_FORMATS) as InputFormatName[];

  test.each([
    ['jpeg', 'jpeg', 80],
    ['png', 'png', undefined],
    ['webp', 'webp', 80],
    ['gif', 'png', undefined],
    ['avif', 'avif', 60],
    ['tiff', 'png', undefined],
  ] as const)('original of %s is %s at quality %s', (original, format, quality) => {
    expect(outputFormats([ORIGINAL], original, false)).toEqual([{ format, quality }]);
  });

  test('original of an animation that is to move is WebP', () => {
    expect(outputFormats([ORIGINAL], 'gif', true)).toEqual([{ format: 'webp', quality: 80 }]);
  });

  test('what is said of original holds for what it becomes', () => {
    expect(outputFormats([{ format: 'original', quality: 42, maxBytes: 5000 }], 'webp', false)).toEqual([
      { format: 'webp', quality: 42, maxBytes: 5000 },
    ]);
  });

  test('the first of two that come out the same is made', () => {
    const formats: FormatSpec[] = [{ format: 'webp', quality: 70 }, ORIGINAL, { format: 'jpeg', quality: 33 }];
    expect(outputFormats(formats, 'jpeg', false)).toEqual([
      { format: 'webp', quality: 70 },
      { format: 'jpeg', quality: 80 },
    ]);
    expect(outputFormats(formats, 'webp', false)).toEqual([
      { format: 'webp', quality: 70 },
      { format: 'jpeg', quality: 33 },
    ]);
  });

  test.each(originals)('named formats stay as they are for %s', original => {
    const formats: FormatSpec[] = [
      { format: 'avif', quality: 50, effort: 2 },
      { format: 'png', compressionLevel: 9 },
    ];
    expect(outputFormats(formats, original, false)).toEqual(formats);
  });
});
