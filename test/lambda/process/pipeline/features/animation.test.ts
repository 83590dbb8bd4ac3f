import { animated, pixelsOf } from '../../../../support/images';
import { expectColor, render } from '../support';

const RED = [220, 20, 20];
const BLUE = [20, 20, 220];

test.each(['gif', 'webp'] as const)('of an animated %s the first frame is taken', async format => {
  const { image, body } = await render(await animated(format, 40, 30, [RED, BLUE, BLUE]));
  expect(image).toMatchObject({ format, width: 40, height: 30 });
  const pixels = await pixelsOf(body());
  expect(pixels).toMatchObject({ width: 40, height: 30 });
  expectColor(pixels.at(20, 15).slice(0, 3), RED);
  expectColor(pixels.at(20, -1).slice(0, 3), RED);
});

test.each([
  [1000, 'accepted'],
  [1001, 'TOO_MANY_PIXELS'],
])('%i frames: %s', async (count, outcome) => {
  const frames = Array.from({ length: count }, (_, index) => (index % 2 ? RED : BLUE));
  const rendered = render(await animated('gif', 2, 2, frames));
  await expect(
    rendered.then(
      () => 'accepted',
      error => error.code,
    ),
  ).resolves.toBe(outcome);
});
