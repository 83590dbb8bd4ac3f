import sharp from 'sharp';
import { power, SRGB_PRIMARIES } from '../../../../../src/lambda/process/pipeline/decode/color/color-codes';
import { greyProfile } from '../../../../../src/lambda/process/pipeline/decode/color/icc-profile';
import { iccpContent, insertPngChunk } from '../../../../../src/lambda/process/pipeline/inspect/png-chunks';
import { type Color, flat, photo, pixelsOf } from '../../../../support/images';
import { AVIF, expectColor, JPEG, PNG, render, size, WEBP } from '../support';

const BRICK: Color = [200, 30, 60];
const EVERY_FORMAT = [WEBP, JPEG, AVIF, PNG];

/** Encoded numbers of a picture in Display P3 that looks like BRICK. */
const displayP3 = (bits: 8 | 16) => {
  const image = flat(64, 64, BRICK);
  return (bits === 16 ? image.toColourspace('rgb16') : image).withIccProfile('p3').png().toBuffer();
};

/** One pixel of the middle of each variant, which must be 8-bit sRGB without a profile. */
async function renderedColors(bytes: Buffer, width = 64): Promise<Color[]> {
  const { variants } = await render(bytes, { sizes: [size({ width })], formats: EVERY_FORMAT });
  expect(variants).toHaveLength(EVERY_FORMAT.length);
  return Promise.all(
    variants.map(async ({ body }) => {
      expect(await sharp(body).metadata()).toMatchObject({ space: 'srgb', depth: 'uchar', hasProfile: false });
      return (await pixelsOf(body)).at(width / 2, width / 2);
    }),
  );
}

describe('wide gamut', () => {
  test('the picture to convert has other numbers than sRGB has', async () => {
    expectColor((await pixelsOf(await displayP3(8))).at(1, 1), [184, 50, 64]);
  });

  test.each([
    [8, 64],
    [8, 16],
    [16, 64],
    [16, 16],
  ] as const)('Display P3, %i bits, 64 pixels wide, to %i pixels', async (bits, width) => {
    for (const color of await renderedColors(await displayP3(bits), width)) {
      expectColor(color, BRICK, 5);
    }
  });

  test('a photo with a profile comes out as if converted first and scaled then', async () => {
    const wide = await sharp(photo()).resize(1200).withIccProfile('p3').jpeg({ quality: 95 }).toBuffer();
    const { body } = await render(wide, { sizes: [size({ width: 300 })] });
    const reference = await sharp(await sharp(wide).png().toBuffer())
      .resize(300)
      .raw()
      .toBuffer();
    const actual = await sharp(body()).raw().toBuffer();
    expect(meanDifference(actual, reference)).toBeLessThan(1.5);
    const unconverted = await sharp(wide, { ignoreIcc: true }).resize(300).raw().toBuffer();
    expect(meanDifference(unconverted, reference)).toBeGreaterThan(2.5);
  });
});

test.each([
  ['garbage', (icc: Buffer) => icc.fill(0xaa, 40)],
  ['cut off', (icc: Buffer) => icc.subarray(0, 200)],
  ['shorter than it says', (icc: Buffer) => icc.fill(0x7f, 0, 4)],
])('a profile that is %s does no more harm than it does to sharp', async (_, spoil) => {
  const icc = spoil((await sharp(await displayP3(8)).metadata()).icc!);
  const jpeg = insertProfile(await flat(64, 64, BRICK).jpeg({ quality: 95 }).toBuffer(), icc);
  expect((await sharp(jpeg).metadata()).icc).toEqual(icc);
  const reference = await sharp(jpeg).raw().toBuffer();
  for (const color of [...(await renderedColors(jpeg)), ...(await renderedColors(jpeg, 16))]) {
    expectColor(color, [...reference.subarray(0, 3)]);
  }
});

test('16 bits without a profile', async () => {
  const png = await flat(64, 64, BRICK).toColourspace('rgb16').png().toBuffer();
  expect(await sharp(png).metadata()).toMatchObject({ depth: 'ushort' });
  for (const color of await renderedColors(png)) {
    expectColor(color, BRICK);
  }
});

test.each(['strip', 'keep-copyright', 'keep-all'] as const)(
  '16 bits come out alike whatever metadata is kept: %s',
  async metadata => {
    for (const png of [await flat(64, 64, BRICK).toColourspace('rgb16').png().toBuffer(), await displayP3(16)]) {
      const { body } = await render(png, { metadata });
      expectColor((await pixelsOf(body())).at(1, 1), BRICK, 3);
    }
  },
);

test.each([
  ['with', true],
  ['without', false],
])('CMYK %s a profile', async (_, hasProfile) => {
  const image = sharp(await flat(64, 64, [180, 90, 60]).png().toBuffer()).toColourspace('cmyk');
  const cmyk = await (hasProfile ? image.withIccProfile('cmyk') : image).jpeg({ quality: 95 }).toBuffer();
  expect(await sharp(cmyk).metadata()).toMatchObject({ space: 'cmyk', hasProfile });
  const reference = [...(await sharp(cmyk).raw().toBuffer()).subarray(0, 3)];
  expectColor(reference, [180, 90, 60], 30);
  for (const color of [...(await renderedColors(cmyk)), ...(await renderedColors(cmyk, 16))]) {
    expectColor(color, reference);
  }
});

test('a CMYK photo comes out as if converted first and scaled then', async () => {
  const cmyk = await sharp(photo())
    .resize(1200)
    .toColourspace('cmyk')
    .withIccProfile('cmyk')
    .jpeg({ quality: 95 })
    .toBuffer();
  const { body } = await render(cmyk, { sizes: [size({ width: 300 })] });
  const reference = await sharp(await sharp(cmyk).png().toBuffer())
    .resize(300)
    .raw()
    .toBuffer();
  expect(meanDifference(await sharp(body()).raw().toBuffer(), reference)).toBeLessThan(1.5);
});

test.each(['b-w', 'grey16'] as const)('grayscale (%s)', async space => {
  const grey = await flat(64, 64, [119, 119, 119]).toColourspace(space).png().toBuffer();
  expect(await sharp(grey).metadata()).toMatchObject({ space, channels: 1 });
  for (const color of await renderedColors(grey)) {
    expectColor(color, [119, 119, 119]);
  }
});

describe('grey with a profile', () => {
  // linear: by the curve of IEC 61966-2-1, 119 of 255 is 181
  const profile = greyProfile({ primaries: SRGB_PRIMARIES, transfer: power(1) });

  test.each([
    ['b-w', false],
    ['grey16', false],
    ['b-w', true],
    ['grey16', true],
  ] as const)('%s, with alpha: %s', async (space, hasAlpha) => {
    const grey = hasAlpha ? flat(64, 64, [119, 119, 119, 255]) : flat(64, 64, [119, 119, 119]);
    const png = insertPngChunk(await grey.toColourspace(space).png().toBuffer(), 'iCCP', iccpContent(profile));
    expect(await sharp(png).metadata()).toMatchObject({ space, hasProfile: true, hasAlpha });
    for (const width of [64, 16]) {
      for (const metadata of ['strip', 'keep-copyright', 'keep-all'] as const) {
        const { body } = await render(png, { sizes: [size({ width })], metadata });
        expectColor((await pixelsOf(body())).at(1, 1).slice(0, 1), [181], 2);
      }
    }
  });

  test.each([
    ['garbage', (icc: Buffer) => icc.fill(0xaa, icc.indexOf('curv'))],
    ['longer than it is', (icc: Buffer) => icc.fill(0x7f, icc.indexOf('curv') + 8, icc.indexOf('curv') + 12)],
  ])('a curve that is %s does no harm', async (_, spoil) => {
    const spoiled = spoil(Buffer.from(profile));
    const png = insertPngChunk(
      await flat(64, 64, [119, 119, 119]).toColourspace('grey16').png().toBuffer(),
      'iCCP',
      iccpContent(spoiled),
    );
    for (const color of await renderedColors(png)) {
      expectColor(color, [119, 119, 119], 3);
    }
  });
});

test('a palette', async () => {
  const palette = await flat(64, 64, BRICK).png({ palette: true }).toBuffer();
  expect(await sharp(palette).metadata()).toMatchObject({ isPalette: true });
  for (const color of await renderedColors(palette)) {
    expectColor(color, BRICK);
  }
});

function meanDifference(a: Buffer, b: Buffer): number {
  expect(a.length).toBe(b.length);
  return a.reduce((sum, value, index) => sum + Math.abs(value - b[index]), 0) / a.length;
}

/** A JPEG with an ICC profile in an APP2 segment, whatever is in it. */
function insertProfile(jpeg: Buffer, icc: Buffer): Buffer {
  const content = Buffer.concat([Buffer.from('ICC_PROFILE\0\x01\x01', 'latin1'), icc]);
  const marker = Buffer.from([0xff, 0xe2, 0, 0]);
  marker.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), marker, content, jpeg.subarray(2)]);
}
