import exifReader from 'exif-reader';
import sharp from 'sharp';
import type { MetadataMode } from '../../../../../src/contract/variant-spec';
import { flat } from '../../../../support/images';
import { AVIF, JPEG, PNG, render, size, WEBP } from '../support';

const formats = [WEBP, JPEG, AVIF, PNG];
const sizes = [
  size({ name: 'large', width: 80 }),
  size({ name: 'small', width: 20 }),
  size({ name: 'cut', width: 30, height: 30, fit: 'cover' }),
];
const XMP =
  '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
  '<rdf:Description rdf:about="" xmlns:tiff="http://ns.adobe.com/tiff/1.0/" tiff:Orientation="6" tiff:Model="Box"/></rdf:RDF></x:xmpmeta>';

/** 160 × 80 upright, in Display P3, with all that a camera writes. */
function taken(exif: Record<string, string> = {}): Promise<Buffer> {
  return flat(80, 160, [200, 30, 60])
    .withXmp(XMP)
    .withExif({
      IFD0: { Make: 'Camera Works', ...exif },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '51/1 30/1 3230/100',
        GPSLongitudeRef: 'W',
        GPSLongitude: '0/1 7/1 4366/100',
      },
    })
    .withMetadata({ orientation: 6 })
    .withIccProfile('p3')
    .jpeg()
    .toBuffer();
}

async function renderedMetadata(bytes: Buffer, metadata: MetadataMode) {
  const { variants } = await render(bytes, { sizes, formats, metadata });
  expect(variants).toHaveLength(sizes.length * formats.length);
  return Promise.all(
    variants.map(async ({ body }) => {
      const { exif, xmpAsString, icc, iptc, orientation } = await sharp(body).metadata();
      return { exif: exif && exifReader(exif), xmp: xmpAsString, icc, iptc, orientation, body };
    }),
  );
}

test('the picture to strip has all of it', async () => {
  const { exif, xmp, icc } = await sharp(await taken()).metadata();
  expect(exifReader(exif!)).toMatchObject({
    Image: { Make: 'Camera Works', Orientation: 6 },
    GPSInfo: { GPSLatitudeRef: 'N' },
  });
  expect(xmp && icc).toBeTruthy();
});

describe('strip', () => {
  test('nothing is left', async () => {
    for (const { body, ...metadata } of await renderedMetadata(await taken({ Copyright: 'me' }), 'strip')) {
      expect(metadata).toEqual({
        exif: undefined,
        xmp: undefined,
        icc: undefined,
        iptc: undefined,
        orientation: undefined,
      });
      expect(body.toString('latin1')).not.toMatch(/Exif|Camera|adobe|ICC_PROFILE|http/i);
    }
  });
});

/** The picture with an Artist of just these bytes: sharp would change them. */
async function takenBy(artist: string): Promise<Buffer> {
  const bytes = Buffer.from(artist, 'utf8').toString('latin1');
  const standIn = 'X'.repeat(bytes.length);
  const jpeg = (await taken({ Artist: standIn })).toString('latin1');
  return Buffer.from(jpeg.replace(standIn, bytes), 'latin1');
}

const artistOf = (exif?: exifReader.Exif) =>
  Buffer.from(exif?.Image?.Artist ?? '')
    .toString('utf8')
    .replace(/\0$/, '');

describe('keep-copyright', () => {
  test('Copyright and Artist stay, and nothing else does', async () => {
    for (const { exif, xmp, icc, body } of await renderedMetadata(
      await taken({ Copyright: '(c) 2024 Ann', Artist: 'Ann' }),
      'keep-copyright',
    )) {
      expect(exif?.Image).toMatchObject({ Copyright: '(c) 2024 Ann', Artist: 'Ann' });
      expect(exif?.Image).not.toHaveProperty('Make');
      expect(exif?.GPSInfo).toBeUndefined();
      expect([xmp, icc]).toEqual([undefined, undefined]);
      expect(body.toString('latin1')).not.toMatch(/Camera|adobe/i);
    }
  });

  test.each(['山田太郎 © Jürgen', 'Ann (all rights)', 'Ann (Smith, ASCII, 3 components, 3 bytes)'])(
    'byte by byte: %s',
    async artist => {
      for (const { exif } of await renderedMetadata(await takenBy(artist), 'keep-copyright')) {
        expect(artistOf(exif)).toBe(artist);
        expect(exif?.Image).not.toHaveProperty('Copyright');
      }
    },
  );

  test.each(['A', 'AB', 'ABC', 'ABCD', 'ABCDE'])('as short as %s', async artist => {
    const [{ exif }] = await renderedMetadata(await taken({ Artist: artist }), 'keep-copyright');
    expect(artistOf(exif)).toBe(artist);
  });

  test('no endless ones', async () => {
    const [{ exif }] = await renderedMetadata(await taken({ Copyright: 'c'.repeat(30_000) }), 'keep-copyright');
    expect(exif?.Image?.Copyright).toHaveLength(1000);
  });

  test('without either there is no EXIF', async () => {
    for (const { exif } of await renderedMetadata(await taken({ Artist: '  ' }), 'keep-copyright')) {
      expect(exif).toBeUndefined();
    }
  });

  test('a broken EXIF block is no reason to refuse the picture', async () => {
    const bytes = await taken({ Artist: 'Ann' });
    bytes.fill(0xff, bytes.indexOf('Exif\0\0') + 6, bytes.indexOf('Exif\0\0') + 14);
    for (const { exif } of await renderedMetadata(bytes, 'keep-copyright')) {
      expect(exif).toBeUndefined();
    }
  });
});

describe('keep-all', () => {
  test('keeps EXIF with GPS and XMP, upright orientation tags, and the profile of the pixels', async () => {
    const { icc: srgb } = await sharp(await flat(1, 1, [0, 0, 0]).withIccProfile('srgb').png().toBuffer()).metadata();
    for (const { exif, xmp, icc, orientation, body } of await renderedMetadata(await taken(), 'keep-all')) {
      expect(exif).toMatchObject({
        Image: { Make: 'Camera Works', Orientation: 1 },
        GPSInfo: { GPSLatitudeRef: 'N', GPSLatitude: [51, 30, 32.3] },
      });
      expect(orientation ?? 1).toBe(1);
      expect(xmp).toBe(XMP.replace('Orientation="6"', 'Orientation="1"'));
      expect(icc).toEqual(srgb);
      const [red, green, blue] = await sharp(body, { ignoreIcc: true }).raw().toBuffer();
      expect(Math.abs(red - 200) + Math.abs(green - 30) + Math.abs(blue - 60)).toBeLessThan(20);
    }
  });

  test('a picture without metadata', async () => {
    for (const { exif, xmp } of await renderedMetadata(await flat(160, 80, [1, 2, 3]).png().toBuffer(), 'keep-all')) {
      expect(exif?.GPSInfo).toBeUndefined();
      expect(xmp).toBeUndefined();
    }
  });

  test('dimensions and alpha are those of the other modes', async () => {
    const png = await flat(160, 80, [1, 2, 3, 128]).png().toBuffer();
    const shapes = async (metadata: MetadataMode) =>
      Promise.all(
        (await render(png, { sizes, formats, metadata })).variants.map(
          async ({ name, format, width, height, body }) => ({
            name,
            format,
            width,
            height,
            hasAlpha: (await sharp(body).metadata()).hasAlpha,
          }),
        ),
      );
    expect(await shapes('keep-all')).toEqual(await shapes('strip'));
  });
});
