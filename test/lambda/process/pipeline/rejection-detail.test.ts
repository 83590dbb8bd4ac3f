import { render } from './support';
import type { InputLimits } from '../../../../src/contract/input-limits';
import { gif } from '../../../../tools/hostile/make/gif';
import { flat, renamedFrame, tiff } from '../../../support/images';

const rejected = (bytes: Buffer, limits: Partial<InputLimits> = {}) => render(bytes, {}, limits).then(() => 'accepted', ({ code, detail }) => ({ code, detail }));

const ftyp = (...brands: string[]) => {
  const text = ['ftyp', brands[0], '\0\0\0\0', ...brands].join('');
  return Buffer.concat([Buffer.from([0, 0, 0, text.length + 4]), Buffer.from(text, 'latin1'), Buffer.alloc(99)]);
};

// "Accepted are JPEG, PNG, WebP, GIF, AVIF" would be said of a file whose name ends in .avif
test.each([[['avis', 'msf1']], [['hevc', 'msf1']], [['mif1', 'miaf']], [['heim', 'mif1']]])('brands %j: no list that has the format in it', async brands => {
  expect(await rejected(ftyp(...brands))).toEqual({
    code: 'UNSUPPORTED_FORMAT',
    detail: 'The file is a sequence of pictures without a still image, or a kind of HEIF other than AVIF and HEIC. Neither is accepted.',
  });
});

test('a format that is not in the list needs no other words', async () => {
  expect(await rejected(await flat(9, 9, [1, 2, 3]).png().toBuffer(), { allowedFormats: ['jpeg'] })).toEqual({ code: 'UNSUPPORTED_FORMAT', detail: undefined });
  expect(await rejected(Buffer.from('%PDF-1.7'))).toEqual({ code: 'UNSUPPORTED_FORMAT', detail: undefined });
});

test('channels of an accepted format', async () => {
  const raw = { width: 30, height: 20, channels: 1 as const };
  const extra = [Buffer.alloc(30 * 20), Buffer.alloc(30 * 20)];
  const channels = await flat(30, 20, [9, 99, 199]).joinChannel(extra, { raw }).tiff({ compression: 'none' }).toBuffer();
  expect(await rejected(channels)).toEqual({ code: 'UNSUPPORTED_FORMAT', detail: 'The image has 5 channels. At most 4 are accepted.' });
});

test('frames are no pixels', async () => {
  expect(await rejected(gif(4, 3, 1001))).toEqual({ code: 'TOO_MANY_PIXELS', detail: 'The image has more than 1,000 frames.' });
});

test('the limit of a kind of image is lower than the one that the code names', async () => {
  expect(await rejected(await flat(8000, 6000, [1, 2, 3]).webp({ effort: 0 }).toBuffer(), { heldBytes: 325_000_000 })).toEqual({
    code: 'TOO_MANY_PIXELS',
    detail: 'The image has 48 megapixels. Of its kind, at most 38.2 are accepted.',
  });
});

test('more pixels, or a longer side, than the code names need no other words', async () => {
  const png = await flat(30, 20, [9, 99, 199]).png().toBuffer();
  for (const limits of [{ maxPixels: 599 }, { maxSide: 29 }]) { expect(await rejected(png, limits)).toEqual({ code: 'TOO_MANY_PIXELS', detail: undefined }); }
});

// "Accepted are JPEG, …, TIFF" would be said of a JPEG and of a TIFF
test.each([
  ['a JPEG of 12 bits', async () => renamedFrame(await flat(9, 9, [1, 2, 3]).jpeg().toBuffer(), { precision: 12 }),
    'The file is a JPEG of 12 bits a channel, which cannot be read. Save it as a common JPEG of 8 bits a channel.'],
  ['a JPEG-LS', async () => renamedFrame(await flat(9, 9, [1, 2, 3]).jpeg().toBuffer(), { marker: 0xf7 }),
    'The file is a JPEG-LS, which cannot be read. Save it as a common JPEG of 8 bits a channel.'],
  ['a TIFF in floating point', async () => tiff(1, 1, Buffer.alloc(12), { 258: [32, 32, 32], 262: [2], 277: [3], 339: [3, 3, 3] }),
    'This TIFF cannot be processed: its samples are stored in floating point, which cannot be read. Save it as RGB of 8 or 16 bits a channel with LZW, ZIP or no compression.'],
])('%s is told what it is', async (_, make, detail) => {
  expect(await rejected(await make())).toEqual({ code: 'UNSUPPORTED_FORMAT', detail });
});
