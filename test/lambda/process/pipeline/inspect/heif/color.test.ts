import sharp from 'sharp';
import { boxesIn, isobmffColor } from '../../../../../../src/lambda/process/pipeline/inspect/heif/color';
import { heicFixture } from '../../../../../support/heic-fixture';
import { flat, withColr, withPrem } from '../../../../../support/images';

const NOTHING = { nclx: undefined, isPremultiplied: false, isGrey: false };
const avif = () => flat(64, 64, [200, 30, 60, 128]).avif({ lossless: true }).toBuffer();

test('reads what is said of the primary image', async () => {
  const nclx = { primaries: 12, transfer: 16, isFullRange: false };
  expect(isobmffColor(withPrem(withColr(await avif(), nclx)))).toEqual({ nclx, isPremultiplied: true, isGrey: false });
  expect(isobmffColor(heicFixture('grey'))).toMatchObject({ nclx: { primaries: 1, transfer: 13 }, isGrey: true });
});

test('finds nothing where there is nothing', async () => {
  for (const bytes of [
    Buffer.alloc(0),
    Buffer.from('no boxes at all'),
    await sharp(await avif())
      .png()
      .toBuffer(),
  ]) {
    expect(isobmffColor(bytes)).toEqual(NOTHING);
  }
});

test('a file cut anywhere, or with any byte of its boxes spoiled, is no error', async () => {
  const file = withPrem(await avif());
  const pixels = file.indexOf('mdat');
  for (let at = 0; at < pixels; at++) {
    expect(isobmffColor(file.subarray(0, at))).toHaveProperty('isGrey');
    for (const value of [0, 1, 0xff]) {
      const spoiled = Buffer.from(file);
      spoiled[at] = value;
      expect(isobmffColor(spoiled)).toHaveProperty('isGrey');
    }
  }
});

test('boxes of 64-bit size, and one that goes on to the end', () => {
  const large = Buffer.from('\0\0\0\x01wide\0\0\0\0\0\0\0\x12ab', 'latin1');
  const last = Buffer.from('\0\0\0\0lastcde', 'latin1');
  expect(boxesIn(Buffer.concat([large, last])).map(({ type, content }) => [type, content.toString()])).toEqual([
    ['wide', 'ab'],
    ['last', 'cde'],
  ]);
});

test('does not walk through millions of boxes', () => {
  expect(boxesIn(Buffer.concat(Array<Buffer>(20_000).fill(Buffer.from('\0\0\0\x08free', 'latin1'))))).toHaveLength(
    10_000,
  );
});
