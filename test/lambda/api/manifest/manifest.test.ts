import type { ManifestVariant } from '../../../../src/contract/http';
import { visibleRecord, pictureSources } from '../../../../src/lambda/api/manifest/manifest';
import fc from '../../../support/fast-check';
import { NOW, RECORDS } from '../support';

describe('visible record', () => {
  const provisional = { ...RECORDS.failed, message: 'Not on Sundays.', leaseUntil: NOW.getTime() + 1 };

  test('FAILED while a worker has its last try is PROCESSING, without a reason', () => {
    const told = visibleRecord(provisional, NOW);
    expect(told.status).toBe('PROCESSING');
    expect([told.code, told.message]).toEqual([undefined, undefined]);
  });

  test('FAILED once the lease is over is final', () => {
    expect(visibleRecord(provisional, new Date(NOW.getTime() + 1))).toBe(provisional);
  });

  test.each(Object.entries(RECORDS))('%s is unchanged', (_, record) => {
    expect(visibleRecord(record, NOW)).toBe(record);
  });

  test('a lease changes nothing about any other status', () => {
    const busy = { ...RECORDS.ready, leaseUntil: NOW.getTime() + 1 };
    expect(visibleRecord(busy, NOW)).toBe(busy);
  });
});

describe('picture sources', () => {
  function variant(width: number, height: number, format = 'webp', name = `${width}x${height}`): ManifestVariant {
    return {
      name,
      format,
      contentType: `image/${format}`,
      width,
      height,
      bytes: 1,
      url: `https://cdn.example/${name}.${format}`,
    };
  }

  const side = fc.integer({ min: 1, max: 12_000 });

  /** Dimensions that sharp produces for fit 'inside': one side is the box's, the other is rounded, both at least 1. */
  function inside(width: number, height: number, box: number): [number, number] {
    const scale = Math.min(1, box / Math.max(width, height));
    return [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
  }

  test('one source a format, in the order of the variants, smallest width first', () => {
    const variants = [variant(1600, 1200), variant(1600, 1200, 'jpeg'), variant(800, 600), variant(800, 600, 'jpeg')];
    expect(pictureSources(variants, { width: 4000, height: 3000 })).toEqual([
      { type: 'image/webp', srcset: 'https://cdn.example/800x600.webp 800w, https://cdn.example/1600x1200.webp 1600w' },
      { type: 'image/jpeg', srcset: 'https://cdn.example/800x600.jpeg 800w, https://cdn.example/1600x1200.jpeg 1600w' },
    ]);
  });

  test('two sizes of one width are one candidate: the first', () => {
    // A small image comes out at its own dimensions for every size.
    const variants = [variant(300, 200, 'webp', 'medium'), variant(300, 200, 'webp', 'large')];
    expect(pictureSources(variants, { width: 300, height: 200 })).toEqual([
      { type: 'image/webp', srcset: 'https://cdn.example/medium.webp 300w' },
    ]);
  });

  test('crops and letterboxes stay out', () => {
    const variants = [variant(200, 200), variant(800, 600), variant(1600, 900)];
    expect(pictureSources(variants, { width: 4000, height: 3000 })).toEqual([
      { type: 'image/webp', srcset: 'https://cdn.example/800x600.webp 800w' },
    ]);
  });

  test("without a whole-image variant, or without the original's dimensions, there is no source", () => {
    expect(pictureSources([variant(200, 200)], { width: 4000, height: 3000 })).toEqual([]);
    expect(pictureSources([variant(200, 200)], {})).toEqual([]);
    expect(pictureSources([variant(200, 200)], undefined)).toEqual([]);
    expect(pictureSources([], { width: 4000, height: 3000 })).toEqual([]);
  });

  test('every size that fits the image into a box takes part, whatever rounding did', () => {
    fc.assert(
      fc.property(side, side, fc.array(side, { minLength: 1, maxLength: 6 }), (width, height, boxes) => {
        const dimensions = boxes.map(box => inside(width, height, box));
        const [source] = pictureSources(
          dimensions.map(([w, h]) => variant(w, h)),
          { width, height },
        );
        const widths = source.srcset.split(', ').map(candidate => Number(/ (\d+)w$/.exec(candidate)![1]));
        expect(widths).toEqual([...new Set(dimensions.map(([w]) => w))].sort((a, b) => a - b));
      }),
    );
  });

  test('a crop to a shape that differs by more than rounding never takes part', () => {
    fc.assert(
      fc.property(side, side, side, side, (width, height, cropWidth, cropHeight) => {
        // The crop's height, at its width, if it showed the whole image.
        const wholeHeight = (cropWidth * height) / width;
        const wholeWidth = (cropHeight * width) / height;
        fc.pre(
          Math.abs(cropHeight - wholeHeight) > 2 + wholeHeight / cropWidth &&
            Math.abs(cropWidth - wholeWidth) > 2 + wholeWidth / cropHeight,
        );
        expect(pictureSources([variant(cropWidth, cropHeight)], { width, height })).toEqual([]);
      }),
    );
  });
});
