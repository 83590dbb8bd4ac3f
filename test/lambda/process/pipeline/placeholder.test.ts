import sharp from 'sharp';
import { thumbHashToApproximateAspectRatio, thumbHashToAverageRGBA } from 'thumbhash';
import { expectColor, render, size } from './support';
import { dominantColor } from '../../../../src/lambda/process/pipeline/placeholder';
import { flat, photo } from '../../../support/images';

describe('placeholder', () => {
  const hashOf = (thumbhash?: string) => Buffer.from(thumbhash!, 'base64');

  test('thumbhash and dominant color of a photo', async () => {
    const { image } = await render(photo(), {
      placeholder: true,
      sizes: [size({ width: 60, height: 60, fit: 'cover' })],
    });
    expect(thumbHashToApproximateAspectRatio(hashOf(image.thumbhash))).toBeCloseTo(16 / 9, 0);
    expect(image.dominantColor).toMatch(/^#[0-9a-f]{6}$/);
    const { r, g, b } = thumbHashToAverageRGBA(hashOf(image.thumbhash));
    const { channels } = await sharp(photo()).stats();
    expectColor(
      [r, g, b].map(value => value * 255),
      channels.map(({ mean }) => mean),
      20,
    );
  });

  test('one color', async () => {
    const { image } = await render(await flat(300, 200, [18, 52, 86]).png().toBuffer(), { placeholder: true });
    expect(image.dominantColor).toBe('#123456');
  });

  test('alpha counts', async () => {
    const { image } = await render(await flat(300, 200, [200, 0, 0, 0]).png().toBuffer(), { placeholder: true });
    expect(thumbHashToAverageRGBA(hashOf(image.thumbhash)).a).toBe(0);
    expect(image.dominantColor).toBe('#ffffff');
  });

  test.each([
    [1, 1],
    [12_000, 1],
    [3, 900],
  ])('%i × %i pixels', async (width, height) => {
    const { image } = await render(await flat(width, height, [18, 52, 86]).png().toBuffer(), { placeholder: true });
    expect(image).toMatchObject({ dominantColor: '#123456', thumbhash: expect.stringMatching(/^[A-Za-z0-9+/]+=*$/) });
  });

  test('only on demand', async () => {
    const { image } = await render(await flat(30, 20, [1, 2, 3]).png().toBuffer(), { placeholder: false });
    expect(image).toEqual({ format: 'png', contentType: 'image/png', width: 30, height: 20, notes: [] });
  });
});

describe('dominant color', () => {
  const rgba = (...pixels: number[][]) => Uint8Array.from(pixels.flat());

  test('one color is found exactly', () => {
    expect(dominantColor(rgba([18, 5, 250, 255], [18, 5, 250, 255]))).toBe('#1205fa');
  });

  test('the most frequent color wins, averaged over its like', () => {
    expect(dominantColor(rgba([200, 0, 0, 255], [0, 0, 16, 255], [0, 0, 18, 255]))).toBe('#000011');
  });

  test('what cannot be seen does not count', () => {
    expect(dominantColor(rgba([255, 0, 0, 0], [255, 0, 0, 0], [0, 128, 0, 255]))).toBe('#008000');
  });

  test('what can hardly be seen counts little', () => {
    expect(dominantColor(rgba([255, 0, 0, 60], [255, 0, 0, 60], [0, 128, 0, 255]))).toBe('#008000');
  });

  test('nothing to see is white', () => {
    expect(dominantColor(rgba([9, 9, 9, 0]))).toBe('#ffffff');
  });
});
