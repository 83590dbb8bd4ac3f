import { flat } from '../../../../support/images';
import { render } from '../support';

/** A frame of one pixel with a code size of 13 bits, which GIF does not allow. */
const DAMAGED_FRAME = Buffer.from([0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 13, 2, 0x44, 1, 0]);

test('a GIF with a damaged second frame shows its first: the header is read as leniently as the pixels', async () => {
  const gif = await flat(40, 30, [9, 99, 199]).gif().toBuffer();
  const damaged = Buffer.concat([gif.subarray(0, -1), DAMAGED_FRAME, gif.subarray(-1)]);
  expect((await render(damaged)).image).toMatchObject({ format: 'gif', width: 40, height: 30 });
});
