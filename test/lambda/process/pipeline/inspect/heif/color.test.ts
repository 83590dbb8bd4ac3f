import sharp from 'sharp';
import { isobmffColor } from '../../../../../../src/lambda/process/pipeline/inspect/heif/color';
import { readHeifItems } from '../../../../../../src/lambda/process/pipeline/inspect/heif/items';
import { heicFixture } from '../../../../../support/heic-fixture';
import { flat, withColr, withPrem } from '../../../../../support/images';

const colorOf = (bytes: Buffer) => isobmffColor(readHeifItems(bytes));
const UNDESCRIBED = { nclx: undefined, isPremultiplied: false, isGrey: false };
const avif = () => flat(64, 64, [200, 30, 60, 128]).avif({ lossless: true }).toBuffer();

test('reads the colors of the primary image', async () => {
  const nclx = { primaries: 12, transfer: 16, isFullRange: false };
  expect(colorOf(withPrem(withColr(await avif(), nclx)))).toEqual({ nclx, isPremultiplied: true, isGrey: false });
  expect(colorOf(heicFixture('grey'))).toMatchObject({ nclx: { primaries: 1, transfer: 13 }, isGrey: true });
});

test('a file without boxes describes no colors', async () => {
  for (const bytes of [
    Buffer.alloc(0),
    Buffer.from('no boxes at all'),
    await sharp(await avif())
      .png()
      .toBuffer(),
  ]) {
    expect(colorOf(bytes)).toEqual(UNDESCRIBED);
  }
});

test('a file cut anywhere, or with any byte of its boxes spoiled, causes no error', async () => {
  const file = withPrem(await avif());
  const pixels = file.indexOf('mdat');
  for (let at = 0; at < pixels; at++) {
    expect(colorOf(file.subarray(0, at))).toHaveProperty('isGrey');
    for (const value of [0, 1, 0xff]) {
      const spoiled = Buffer.from(file);
      spoiled[at] = value;
      expect(colorOf(spoiled)).toHaveProperty('isGrey');
    }
  }
});
