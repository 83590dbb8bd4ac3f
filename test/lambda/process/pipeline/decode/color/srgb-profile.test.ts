import sharp from 'sharp';
import { isSrgbProfile } from '../../../../../../src/lambda/process/pipeline/decode/color/srgb-profile';
import { flat, photo } from '../../../../../support/images';
import { render, size } from '../../support';

const profileOf = async (name: string): Promise<Buffer> =>
  (await sharp(await flat(8, 8, [1, 2, 3]).withIccProfile(name).png().toBuffer()).metadata()).icc!;

/** Where a tag's content begins. */
function contentOf(icc: Buffer, tag: string): number {
  const entry = icc.indexOf(tag, 128, 'latin1');
  return icc.readUInt32BE(entry + 4);
}

test('the sRGB profile that libvips writes is sRGB', async () => {
  expect(isSrgbProfile(await profileOf('srgb'))).toBe(true);
});

test("Display P3 has sRGB's curve and other primaries", async () => {
  expect(isSrgbProfile(await profileOf('p3'))).toBe(false);
});

test.each(['rXYZ', 'gXYZ', 'bXYZ'])('%s a little off is another color space', async tag => {
  const icc = await profileOf('srgb');
  const at = contentOf(icc, tag) + 8;
  icc.writeInt32BE(icc.readInt32BE(at) + 0.004 * 65536, at);
  expect(isSrgbProfile(icc)).toBe(false);
});

test.each(['rTRC', 'gTRC', 'bTRC'])('%s that is a mere exponent is another color space', async tag => {
  const icc = await profileOf('srgb');
  const at = contentOf(icc, tag);
  icc.write('curv', at, 'latin1');
  icc.writeUInt32BE(1, at + 8);
  expect(isSrgbProfile(icc)).toBe(false);
});

test("a table that runs along sRGB's curve is sRGB, one that leaves it is not", async () => {
  const icc = await profileOf('srgb');
  const table = (curve: (value: number) => number): Buffer => {
    const tag = Buffer.alloc(12 + 2 * 1024);
    tag.write('curv', 0, 'latin1');
    tag.writeUInt32BE(1024, 8);
    for (let at = 0; at < 1024; at++) {
      tag.writeUInt16BE(Math.round(65535 * curve(at / 1023)), 12 + 2 * at);
    }
    return tag;
  };
  const withCurves = (tag: Buffer) => {
    const changed = Buffer.concat([icc, tag]);
    for (const name of ['rTRC', 'gTRC', 'bTRC']) {
      const entry = changed.indexOf(name, 128, 'latin1');
      changed.writeUInt32BE(icc.length, entry + 4);
      changed.writeUInt32BE(tag.length, entry + 8);
    }
    return changed;
  };
  expect(
    isSrgbProfile(withCurves(table(value => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)))),
  ).toBe(true);
  expect(isSrgbProfile(withCurves(table(value => value ** 2.2)))).toBe(false);
});

test.each([0, 100, 131, 200, 300])('%i bytes of a profile are none', async length => {
  expect(isSrgbProfile((await profileOf('srgb')).subarray(0, length))).toBe(false);
});

test('lookup tables have the last word over primaries', async () => {
  const icc = await profileOf('srgb');
  icc.write('A2B0', icc.indexOf('cprt', 128, 'latin1'), 'latin1');
  expect(isSrgbProfile(icc)).toBe(false);
});

test('a photo with an sRGB profile comes out as the same photo without one, byte by byte', async () => {
  const plain = await sharp(photo()).resize(900).jpeg({ quality: 95 }).toBuffer();
  const tagged = await sharp(photo()).resize(900).withIccProfile('srgb').jpeg({ quality: 95 }).toBuffer();
  expect((await sharp(tagged).metadata()).hasProfile).toBe(true);
  const sizes = [size({ width: 300 })];
  const [one, other] = [await render(plain, { sizes }), await render(tagged, { sizes })];
  expect(one.body().equals(other.body())).toBe(true);
});
