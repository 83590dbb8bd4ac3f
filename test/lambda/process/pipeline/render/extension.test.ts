import sharp, { type Sharp } from 'sharp';
import type { ImageContext, ImageExtensionModule, VariantContext } from '../../../../../extension';
import type { VariantSpec } from '../../../../../src/contract/variant-spec';
import { readWatermark } from '../../../../../src/lambda/process/pipeline';
import { flat, orientedJpeg, photo, pixelsOf } from '../../../../support/images';
import { expectColor, JPEG, PNG, render, size, WEBP } from '../support';

const RED = [200, 30, 30];

const extended = (bytes: Buffer, hooks: ImageExtensionModule, spec: Partial<VariantSpec> = {}, timeoutSeconds = 10) =>
  render(bytes, spec, {}, {}, { extension: { hooks, timeoutSeconds } });

const red = () => flat(100, 50, RED).png().toBuffer();

describe('the hook for the picture', () => {
  test('is called once, with the upright picture in sRGB and what is known of the original', async () => {
    const seen: [object, ImageContext][] = [];
    const image = async (picture: Sharp, context: ImageContext) => {
      const { width, height, channels } = await picture.metadata();
      seen.push([{ width, height, channels }, context]);
      return picture;
    };
    const { variants } = await extended(
      await orientedJpeg(6, 300, 200),
      { image },
      { sizes: [size({ name: 'a', width: 60 }), size({ name: 'b', width: 30 })] },
    );
    expect(seen).toEqual([
      [
        { width: 60, height: 40, channels: 3 },
        { imageId: undefined, original: { format: 'jpeg', width: 300, height: 200 }, sharp },
      ],
    ]);
    expect(variants).toHaveLength(2);
  });

  test('changes all sizes, and the placeholder', async () => {
    const { image, variants } = await extended(
      await red(),
      { image: picture => picture.negate() },
      { sizes: [size({ name: 'a', width: 60 }), size({ name: 'b', width: 30 })], placeholder: true },
    );
    for (const { body } of variants) {
      expect((await pixelsOf(body)).at(5, 5)).toEqual([55, 225, 225]);
    }
    expect(image.dominantColor).toBe('#37e1e1');
  });

  test('may change the dimensions: sizes are cut from the new ones, the original is what it was', async () => {
    const { image, variants } = await extended(
      await red(),
      { image: picture => picture.extract({ left: 0, top: 0, width: 40, height: 40 }) },
      { sizes: [size({ name: 'a', width: 100 }), size({ name: 'b', width: 20 })] },
    );
    expect(variants.map(({ name, width, height }) => [name, width, height])).toEqual([
      ['a', 40, 40],
      ['b', 20, 20],
    ]);
    expect(image).toMatchObject({ width: 100, height: 50, picture: { width: 40, height: 40 } });
  });
});

describe('the hook for variants', () => {
  test('is called for each size in each format, those that come out alike included', async () => {
    const seen: string[] = [];
    const variant = (picture: Sharp, { size: name, format, width, height }: VariantContext) => {
      seen.push(`${name}.${format} ${width}x${height}`);
      return name === 'b' ? picture.negate() : picture;
    };
    const sizes = [size({ name: 'a', width: 500 }), size({ name: 'b', width: 400 }), size({ name: 'c', width: 20 })];
    const { variants } = await extended(await red(), { variant }, { sizes, formats: [PNG, WEBP] });
    expect(seen.sort()).toEqual([
      'a.png 100x50',
      'a.webp 100x50',
      'b.png 100x50',
      'b.webp 100x50',
      'c.png 20x10',
      'c.webp 20x10',
    ]);
    for (const { name, body } of variants) {
      expectColor((await pixelsOf(body)).at(5, 5), name === 'b' ? [55, 225, 225] : RED, 10);
    }
  });

  test('may change the dimensions, and those are told', async () => {
    const variant = (picture: Sharp) => picture.extend({ top: 5, bottom: 5, left: 5, right: 5, background: 'black' });
    const { variants } = await extended(await red(), { variant });
    expect(variants).toEqual([expect.objectContaining({ width: 74, height: 42 })]);
    expect(await sharp(variants[0].body).metadata()).toMatchObject({ width: 74, height: 42 });
  });

  test('comes before the watermark', async () => {
    const watermark = await readWatermark(await flat(80, 80, [255, 255, 255, 255]).png().toBuffer(), {
      contentHash: '',
      position: 'centre',
      margin: 0,
      scale: 1,
      opacity: 1,
    });
    const extension = { hooks: { variant: (picture: Sharp) => picture.negate() }, timeoutSeconds: 10 };
    const { body } = await render(await red(), {}, {}, {}, { extension, watermark });
    const { at } = await pixelsOf(body());
    expect([at(32, 16), at(0, 0)]).toEqual([
      [255, 255, 255],
      [55, 225, 225],
    ]);
  });
});

const RESULTS: [string, (image: Sharp) => Sharp, number[]][] = [
  ['grey', image => image.grayscale(), [93, 93, 93]],
  ['grey with alpha', image => image.ensureAlpha(0.5).grayscale(), [93, 93, 93, 128]],
  ['16 bits', image => image.toColourspace('rgb16'), RED],
  ['CMYK', image => image.toColourspace('cmyk'), RED],
  ['encoded as something', image => image.webp({ quality: 1 }), RED],
];

test.each(RESULTS)('a result that is %s goes on as 8-bit sRGB', async (_, hook, expected) => {
  const { body, image } = await extended(await red(), { image: hook, variant: hook }, { placeholder: true });
  const { at, channels } = await pixelsOf(body());
  expect(channels).toBe(expected.length);
  expectColor(at(5, 5), expected.length === 4 ? [...expected.slice(0, 3), at(5, 5)[3]] : expected, 12);
  expect(image.thumbhash).toBeTruthy();
});

test('metadata that is kept stays with a picture that is made of the given one', async () => {
  const bytes = await flat(100, 100, RED)
    .withExif({ IFD0: { Copyright: 'Ann' } })
    .jpeg()
    .toBuffer();
  const { body } = await extended(
    bytes,
    { image: image => image.negate(), variant: image => image.flip() },
    { metadata: 'keep-copyright', formats: [JPEG] },
  );
  expect((await sharp(body()).metadata()).exif?.toString('latin1')).toContain('Ann');
});

test('the sharp that is handed in makes pictures from buffers, and opens no file and no SVG', async () => {
  const made: unknown[] = [];
  const image = async (picture: Sharp, { sharp: given }: ImageContext) => {
    const png = await given({ create: { width: 4, height: 4, channels: 3, background: 'blue' } })
      .png()
      .toBuffer();
    for (const input of [
      'test/fixtures/photos/seeding-cc0.jpg',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
    ]) {
      made.push(
        await given(input)
          .png()
          .toBuffer()
          .catch((error: Error) => error.message),
      );
    }
    return picture.composite([{ input: png, left: 0, top: 0 }]);
  };
  const { body } = await extended(await red(), { image }, { sizes: [size({ width: 100 })] });
  expect((await pixelsOf(body())).at(1, 1).slice(0, 3)).toEqual([0, 0, 255]);
  expect(made).toEqual([
    expect.stringContaining('unsupported image format'),
    expect.stringContaining('unsupported image format'),
  ]);
});

const FAILURES: [string, ImageExtensionModule['image'], string, string][] = [
  [
    'throws',
    () => {
      throw new Error('Not on Sundays.');
    },
    'PROCESSING_ERROR',
    'Not on Sundays.',
  ],
  [
    'rejects',
    async () => {
      throw new Error('Not on Mondays.');
    },
    'PROCESSING_ERROR',
    'Not on Mondays.',
  ],
  [
    'throws something else than an error',
    () => {
      throw 'text';
    },
    'PROCESSING_ERROR',
    'text',
  ],
  [
    'throws at length',
    () => {
      throw new Error('x'.repeat(1000));
    },
    'PROCESSING_ERROR',
    'x'.repeat(500),
  ],
  [
    'throws without a word',
    () => {
      throw new Error();
    },
    'PROCESSING_ERROR',
    'the extension\'s hook "image" threw an error without a message',
  ],
  [
    'returns nothing',
    (() => undefined) as never,
    'PROCESSING_ERROR',
    'the extension\'s hook "image" returned nothing, ' +
      'expected a sharp image: return the one it got to keep it as it is',
  ],
  [
    'returns bytes',
    (async (image: Sharp) => image.toBuffer()) as never,
    'PROCESSING_ERROR',
    'the extension\'s hook "image" returned a value of type object, ' +
      'expected a sharp image: return the one it got to keep it as it is',
  ],
  [
    'asks for what cannot be done',
    image => image.extract({ left: 0, top: 0, width: 5000, height: 1 }),
    'PROCESSING_ERROR',
    'extract_area: bad extract area',
  ],
  [
    'never comes to an end',
    () => new Promise(() => {}),
    'TIMED_OUT',
    'the extension\'s hook "image" was not done after 0.2 seconds',
  ],
];

test.each(FAILURES)('a hook that %s fails, with what is to be told', async (_, image, code, detail) => {
  await expect(extended(await red(), { image }, {}, 0.2)).rejects.toMatchObject({
    name: 'ProcessingError',
    code,
    detail,
  });
});

test('a hook for variants that throws fails as well, after the variants before it', async () => {
  const variant = (picture: Sharp, { format }: VariantContext) => {
    if (format === 'jpeg') {
      throw new Error('No JPEG here.');
    }
    return picture;
  };
  await expect(extended(photo(), { variant }, { formats: [WEBP, JPEG] })).rejects.toMatchObject({
    code: 'PROCESSING_ERROR',
    detail: 'No JPEG here.',
  });
});
