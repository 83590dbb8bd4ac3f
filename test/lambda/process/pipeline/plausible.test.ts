import sharp from 'sharp';
import { render } from './support';
import { animated, flat, photo } from '../../../support/images';

const code = (bytes: Buffer) => render(bytes).then(() => 'accepted', error => error.code);

describe('JPEG', () => {
  test('a small picture under the header of a large one', async () => {
    const jpeg = await sharp(photo()).resize(640).jpeg().toBuffer();
    const frameHeader = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
    jpeg.writeUInt16BE(7000, frameHeader + 5);
    jpeg.writeUInt16BE(7000, frameHeader + 7);
    expect((await sharp(jpeg).metadata()).width).toBe(7000);
    // before anything is decoded: the walk through the data would find it, too, later
    await expect(render(jpeg)).rejects.toMatchObject({ code: 'CORRUPT', message: expect.stringContaining('too short for the pixels that it announces') });
  });

  test.each([
    ['baseline', { quality: 1 }],
    ['progressive', { quality: 1, progressive: true, optimiseScans: true }],
    ['progressive, with all that mozjpeg has', { quality: 1, mozjpeg: true }],
  ])('the emptiest picture there is, %s, is accepted', async (_, options) => {
    const [colored, grey] = [flat(6000, 4000, [255, 255, 255]), flat(6000, 4000, [255, 255, 255]).toColourspace('b-w')];
    expect(await code(await colored.jpeg(options).toBuffer())).toBe('accepted');
    expect(await code(await grey.jpeg(options).toBuffer())).toBe('accepted');
  });
});

describe('GIF', () => {
  test.each([[65_535, 'TOO_MANY_PIXELS'], [100, 'accepted']])('a canvas %i pixels wide around a frame of 1: %s', async (side, outcome) => {
    const gif = await animated('gif', 1, 1, [[255, 0, 0]]);
    gif.writeUInt16LE(side, 6);
    gif.writeUInt16LE(side, 8);
    expect(await code(gif)).toBe(outcome);
  });
});
