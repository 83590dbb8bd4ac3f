import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import sharp from 'sharp';
import { compareAll } from '../../tools/hostile/pillow/judge-by-pillow';
import { ensureVenv, findPython, venvPython } from '../../tools/lib/python';

const REQUIREMENTS = path.join(__dirname, '../../tools/hostile/pillow/requirements.txt');

let folder: string;
let python: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'pillow-'));
  python = venvPython(await ensureVenv(await findPython(), path.join(folder, 'pip.log'), () => {}, REQUIREMENTS));
});
afterAll(() => rm(folder, { recursive: true }));

function halves(left: string, right: string) {
  const square = (background: string) =>
    sharp({ create: { width: 60, height: 90, channels: 3, background } })
      .png()
      .toBuffer();
  const paper = sharp({ create: { width: 120, height: 90, channels: 3, background: left } });
  return square(right).then(input => paper.composite([{ input, left: 60, top: 0 }]));
}

async function compare(original: Buffer, variant: Buffer) {
  const [from, to] = ['original', 'variant'].map(name => path.join(folder, name));
  await Promise.all([writeFile(from, original), writeFile(to, variant)]);
  const distances = await compareAll(python, [{ name: 'pair', original: from, variant: to }], () => {});
  return distances.get('pair')!;
}

test('one picture in two formats is the same, whichever way its file is turned', async () => {
  const turned = await (await halves('red', 'blue')).jpeg({ quality: 95 }).toBuffer();
  const stored = await sharp(turned).rotate(-90).withMetadata({ orientation: 6 }).jpeg({ quality: 95 }).toBuffer();
  expect((await compare(stored, await sharp(turned).png().toBuffer())).difference).toBeLessThan(3);
});

test('colors of another profile are compared as they look', async () => {
  const picture = await halves('#20a060', '#d07030');
  const wide = await picture.clone().withIccProfile('p3').png().toBuffer();
  expect((await compare(wide, await picture.png().toBuffer())).difference).toBeLessThan(3);
});

test('a mirrored picture is another one', async () => {
  const picture = await (await halves('red', 'blue')).png().toBuffer();
  expect((await compare(picture, await sharp(picture).flop().png().toBuffer())).difference).toBeGreaterThan(100);
});

test("a cut original is told in Pillow's words", async () => {
  const noise = await sharp({
    create: {
      width: 200,
      height: 200,
      channels: 3,
      background: 'grey',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  })
    .jpeg()
    .toBuffer();
  expect((await compare(noise.subarray(0, noise.length / 2), await sharp(noise).png().toBuffer())).refusal).toMatch(
    /truncated|broken data stream/,
  );
});
