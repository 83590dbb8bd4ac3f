import sharp from 'sharp';
import { RejectedImageError } from '../../../../../src/lambda/errors';
import { sniff, typeDiffers } from '../../../../../src/lambda/process/pipeline/inspect/sniff';
import { flat } from '../../../../support/images';

describe('sniff', () => {
  function sniffed(bytes: Buffer | string): string {
    try {
      return sniff(Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes, 'latin1'));
    } catch (error) {
      if (error instanceof RejectedImageError) {
        return error.code;
      }
      throw error;
    }
  }

  function ftyp(major: string, ...compatible: string[]): string {
    const brands = [major, '\0\0\0\0', ...compatible].join('');
    return `\0\0\0${String.fromCharCode(8 + brands.length)}ftyp${brands}`;
  }

  describe('files that sharp writes', () => {
    test.each(['jpeg', 'png', 'webp', 'gif', 'avif', 'tiff'] as const)('%s', async format => {
      expect(sniffed(await flat(8, 8, [1, 2, 3]).toFormat(format).toBuffer())).toBe(format);
    });

    test('BigTIFF', async () => {
      expect(
        sniffed(
          await sharp(await flat(8, 8, [1, 2, 3]).png().toBuffer())
            .tiff({ bigtiff: true })
            .toBuffer(),
        ),
      ).toBe('tiff');
    });
  });

  test.each([
    ['tiff', 'little-endian', 'II*\0'],
    ['tiff', 'big-endian', 'MM\0*'],
    ['tiff', 'BigTIFF, big-endian', 'MM\0+'],
    ['gif', 'of 1987', 'GIF87a'],
    ['avif', 'by its major brand', ftyp('avif', 'mif1', 'miaf')],
    ['avif', 'a sequence with a still image', ftyp('avis', 'msf1', 'avif')],
    ['avif', 'by a compatible brand', ftyp('mif1', 'miaf', 'avif')],
    ['heic', 'by its major brand', ftyp('heic', 'mif1', 'heic')],
    ['heic', 'of more than 8 bits', ftyp('heix', 'mif1', 'heix')],
    ['heic', 'that has AVIF among its brands', ftyp('heic', 'mif1', 'avif')],
    ['heic', 'by a compatible brand', ftyp('mif1', 'heic')],
    ['heic', 'a sequence with a still image', ftyp('hevc', 'msf1', 'heic')],
  ])('%s: %s', (format, _, bytes) => {
    expect(sniffed(bytes)).toBe(format);
  });

  test.each([
    ['AVIF sequence without a still image', ftyp('avis', 'msf1', 'miaf')],
    ['HEVC sequence without a still image', ftyp('hevc', 'msf1', 'iso8')],
    ['HEIF of no known codec', ftyp('mif1', 'miaf')],
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['SVG behind an XML declaration', '<?xml version="1.0"?><svg/>'],
    ['SVG behind a byte order mark and white space', '\xef\xbb\xbf \n<svg>'],
    ['SVG behind a doctype', '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" ""><svg/>'],
    ['SVG behind a comment', `<!-- ${'made by a drawing program '.repeat(10)} --><SVG>`],
    ['PDF', '%PDF-1.7'],
    ['PostScript', '%!PS-Adobe-3.0'],
    ['BMP', 'BM\x46\0\0\0\0\0\0\0\x36\0\0\0'],
    ['ICO', '\0\0\x01\0\x01\0\x10\x10'],
    ['PSD', '8BPS\0\x01'],
    ['JPEG XL', '\xff\x0a\x00'],
    ['JPEG XL in a container', '\0\0\0\x0cJXL \r\n\x87\n'],
    ['JPEG 2000', '\0\0\0\x0cjP  \r\n\x87\n'],
    ['JPEG XR', 'II\xbc\x01'],
    ['Netpbm', 'P6 4 4 255\n'],
  ])('an image of a kind that is not accepted: %s', (_, bytes) => {
    expect(sniffed(bytes)).toBe('UNSUPPORTED_FORMAT');
  });

  test.each([
    ['nothing', ''],
    ['one byte', '\xff'],
    ['text', 'hello'],
    ['HTML', '<!DOCTYPE html><html></html>'],
    ['ZIP', 'PK\x03\x04'],
    ['a film', ftyp('isom', 'mp41')],
    ['RIFF, but sound', 'RIFF\x10\0\0\0WAVE'],
    ['a PNG signature mangled by a text transfer', '\x89PNG\n\x1a\n\0'],
    ['an ftyp box without brands', '\0\0\0\x08ftyp'],
  ])('no image: %s', (_, bytes) => {
    expect(sniffed(bytes)).toBe('NOT_AN_IMAGE');
  });
});

describe('typeDiffers', () => {
  test.each([
    undefined,
    '',
    'image/jpeg',
    'IMAGE/JPEG',
    'image/jpeg; charset=binary',
    ' image/jpeg ',
    'image/jpg',
    'image/pjpeg',
    'binary/octet-stream',
    'application/octet-stream',
    'image/*',
    'image',
    'jpg',
    'png',
    'text/plain',
    'multipart/form-data; boundary=x',
    'constructor',
  ])('a JPEG that is declared as %p does not differ', declaredType => {
    expect(typeDiffers('jpeg', { declaredType })).toBe(false);
  });

  test.each(['image/png', 'image/webp', 'text/html', 'application/pdf', 'image/bmp', 'image/x-odd'])(
    'a JPEG that is declared as %p differs',
    declaredType => {
      expect(typeDiffers('jpeg', { declaredType })).toBe(true);
    },
  );

  test.each([
    ['photo.jpg', false],
    ['PHOTO.JFIF', false],
    ['photo', false],
    ['.hidden', false],
    ['notes.txt', false],
    ['v1.2', false],
    ['album.png/3', false],
    ['photo.png', true],
    ['IMG_1.HEIC', true],
    ['scan.bmp', true],
    ['uploads/cat.webp', true],
  ])('a JPEG named %s differs: %p', (filename, differs) => {
    expect(typeDiffers('jpeg', { filename })).toBe(differs);
  });
});
