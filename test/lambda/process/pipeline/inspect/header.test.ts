import { flat } from '../../../../support/images';
import { render } from '../support';

/** A frame of one pixel whose code size, 13 bits, is more than GIF has. */
const DAMAGED_FRAME = Buffer.from([0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 13, 2, 0x44, 1, 0]);

test('the header is read no more strictly than the pixels: a GIF whose second frame is damaged shows its first', async () => {
  const gif = await flat(40, 30, [9, 99, 199]).gif().toBuffer();
  const damaged = Buffer.concat([gif.subarray(0, -1), DAMAGED_FRAME, gif.subarray(-1)]);
  expect((await render(damaged)).image).toMatchObject({ format: 'gif', width: 40, height: 30 });
});
