import { renderImage } from '../../../../../src/lambda/process/pipeline';
import { photo } from '../../../../support/images';
import { JPEG, LIMITS, size, WEBP } from '../support';

const SPEC = {
  sizes: [size({ name: 'large', width: 800 }), size({ name: 'small', width: 100 })],
  formats: [WEBP, JPEG],
  metadata: 'strip',
  placeholder: true,
} as const;

test('each variant is handed out as soon as it is encoded, while the next one is', async () => {
  const turns: string[] = [];
  let ticking = true;
  const tick = () => {
    turns.push('turn');
    if (ticking) {
      setImmediate(tick);
    }
  };
  setImmediate(tick);
  await renderImage({ bytes: photo() }, LIMITS, SPEC, ({ name, format }) => turns.push(`${name}.${format}`));
  ticking = false;
  const changes = turns.filter((turn, index) => turn !== turns[index - 1]);
  expect(changes.join(' ')).toMatch(/^turn large\.webp turn large\.jpeg turn small\.webp turn small\.jpeg turn/);
});

test("a caller that fails is not the uploader's fault", async () => {
  const failure = new Error('no room');
  await expect(
    renderImage({ bytes: photo() }, LIMITS, SPEC, () => {
      throw failure;
    }),
  ).rejects.toBe(failure);
});
