import type { JSHandle } from 'playwright-core';
import sharp from 'sharp';
import { pageOnStub } from './support/page-on-stub';
import type { PageDriver } from '../ui-assets/support/page-driver';
import { halves, jpeg, nameOfColor, stump, type Picture } from '../ui-assets/support/pictures';

const page = pageOnStub();

let driver: PageDriver;
let urls: JSHandle<Set<string>>;

beforeEach(async () => {
  ({ driver } = page);
  urls = await driver.page.evaluateHandle(() => {
    const held = new Set<string>();
    const { createObjectURL, revokeObjectURL } = URL;
    URL.createObjectURL = (file: Blob) => {
      const url = createObjectURL.call(URL, file);
      held.add(url);
      return url;
    };
    URL.revokeObjectURL = url => {
      held.delete(url);
      revokeObjectURL.call(URL, url);
    };
    return held;
  });
});

/** Number of local files that the page shows, or could show, in full. */
const fullFiles = () => urls.evaluate(set => set.size);
const previews = () => driver.page.locator('tile-picture canvas');
const previewOf = (name: string) => driver.tile(name).locator('canvas');

/** Returns the colors of a preview: at its left, right, top and bottom edge. */
async function edgesOf(name: string): Promise<string> {
  await previewOf(name).waitFor();
  const pixels = await previewOf(name).evaluate((canvas: HTMLCanvasElement) =>
    [
      [0.1, 0.5],
      [0.9, 0.5],
      [0.5, 0.1],
      [0.5, 0.9],
    ].map(([x, y]) => [...canvas.getContext('2d')!.getImageData(x * canvas.width, y * canvas.height, 1, 1).data]),
  );
  const [left, right, top, bottom] = pixels.map(nameOfColor);
  return left === right ? `${top}/${bottom}` : `${left}|${right}`;
}

test('a tile shows a preview, then the smallest variant that fills it; no file is shown in full', async () => {
  const picture = await jpeg('a.jpg', 1200, 800);
  await driver.choose(picture, { ...picture, name: 'b.jpg' });
  await previewOf('a.jpg').waitFor();
  await previewOf('b.jpg').waitFor();
  await driver.pressUpload();
  await driver.counts({ ready: 2 });
  await driver.showsVariant('a.jpg');
  await driver.showsVariant('b.jpg');
  await previews().first().waitFor({ state: 'detached' });
  expect(await fullFiles()).toBe(0);
  const sides = await driver.page
    .locator('tile-picture img')
    .evaluateAll(images => images.map(image => (image as HTMLImageElement).naturalWidth));
  expect(sides).toEqual([200, 200]);
});

test('only the panel shows a file in full, while it is open', async () => {
  const picture = await jpeg('a.jpg', 1200, 800);
  await driver.upload(picture, { ...picture, name: 'b.jpg' });
  await driver.counts({ ready: 2 });
  await driver.openPanel('a.jpg');
  await driver.panel.locator('img[src^=blob]').waitFor();
  await driver.panel.getByRole('button', { name: 'Next' }).click();
  await driver.panel.getByRole('heading', { name: 'b.jpg' }).waitFor();
  expect(await fullFiles()).toBe(1);
  await driver.closePanel();
  expect(await fullFiles()).toBe(0);
});

test('files out of sight have no preview, and lose it when they leave it', async () => {
  const picture = await jpeg('a.jpg', 300, 200);
  await driver.choose(...Array.from({ length: 60 }, (_, index) => ({ ...picture, name: `${index}.jpg` })));
  await driver.counts({ chosen: 60 });
  await previewOf('0.jpg').waitFor();
  expect(await previews().count()).toBeLessThan(40);
  expect(await previewOf('59.jpg').count()).toBe(0);
  await driver.tile('59.jpg').scrollIntoViewIfNeeded();
  await previewOf('59.jpg').waitFor();
  await previewOf('0.jpg').waitFor({ state: 'detached' });
});

test('a file that is removed takes its preview along; the next one has its own', async () => {
  await driver.choose({ ...(await halves(1)), name: 'a.jpg' }, { ...(await halves(3)), name: 'b.jpg' });
  expect(await edgesOf('a.jpg')).toBe('red|blue');
  await driver.press('a.jpg', 'Remove');
  await driver.counts({ chosen: 1 });
  expect(await edgesOf('b.jpg')).toBe('blue|red');
  expect(await previews().count()).toBe(1);
});

test('photos stand upright, whatever their format and size', async () => {
  const turned = await halves(6);
  const as = async (type: 'png' | 'webp' | 'gif' | 'avif'): Promise<Picture> => ({
    name: `picture.${type}`,
    mimeType: `image/${type}`,
    buffer: await sharp((await halves()).buffer)
      [type]()
      .toBuffer(),
  });
  const expected = new Map<Picture, string>([
    [await halves(1), 'red|blue'],
    [await halves(3), 'blue|red'],
    [turned, 'red/blue'],
    [{ ...(await halves(8)), name: 'lies.png', mimeType: 'image/png' }, 'blue/red'],
    [{ ...(await halves(6, [9000, 6000])), name: 'large.jpg' }, 'red/blue'],
    [{ ...(await halves(1, [40, 30])), name: 'small.jpg' }, 'red|blue'],
    [await as('png'), 'red|blue'],
    [await as('webp'), 'red|blue'],
    [await as('gif'), 'red|blue'],
  ]);
  await driver.choose(...expected.keys());
  for (const [{ name }, edges] of expected) {
    expect([name, await edgesOf(name)]).toEqual([name, edges]);
  }
});

test('a file that the browser cannot read keeps its placeholder', async () => {
  await driver.choose(stump('broken.jpg'), await jpeg('a.jpg'));
  await previewOf('a.jpg').waitFor();
  expect(await previewOf('broken.jpg').count()).toBe(0);
  await driver.tile('broken.jpg').locator('.glyph').first().waitFor();
});
