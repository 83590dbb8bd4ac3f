import { copyLinks } from '../../../src/ui-assets/app/collect';
import type { Tile } from '../../../src/ui-assets/app/tiles';
import { Toasts } from '../../../src/ui-assets/app/toasts';
import { readyManifest } from '../support/items';

beforeEach(() => jest.useFakeTimers({ doNotFake: ['setImmediate', 'queueMicrotask'] }));
afterEach(() => jest.useRealTimers());

const tiles: readonly Tile[] = ['a', 'b'].map(imageId => ({ key: imageId, kind: 'ready', name: imageId, imageId }));

/** Copies the links of both tiles. Returns what the clipboard got, and what the person is told. */
async function copyAll({ failing = '', isRefused = false } = {}) {
  const copied: string[] = [];
  const writeText = (text: string) => (isRefused ? Promise.reject(new Error('denied')) : void copied.push(text));
  const before = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
  Object.defineProperty(globalThis, 'navigator', { value: { clipboard: { writeText } }, configurable: true });
  const toasts = new Toasts(() => {});
  const load = (imageId: string) => {
    const [format, width, bytes] = ['webp', 800, 1] as const;
    const url = `https://signed/${imageId}`;
    const variant = { name: 'large', format, contentType: 'image/webp', width, height: width, bytes, url };
    return imageId === failing
      ? Promise.reject(new Error('gone'))
      : Promise.resolve(readyManifest(imageId, { variants: [variant] }));
  };
  await copyLinks({ images: { load }, toasts }, tiles);
  Object.defineProperty(globalThis, 'navigator', before ?? { value: undefined, configurable: true });
  return { copied, told: toasts.list.map(({ text }) => text) };
}

test('the links of all images are copied, one a line', async () => {
  expect(await copyAll()).toEqual({ copied: ['https://signed/a\nhttps://signed/b'], told: ['Copied 2 links.'] });
});

test('those that could not be loaded are counted', async () => {
  expect(await copyAll({ failing: 'a' })).toEqual({
    copied: ['https://signed/b'],
    told: ['Copied 1 link. 1 could not be loaded.'],
  });
});

test('a browser that does not allow copying: the person is told another way', async () => {
  const { copied, told } = await copyAll({ isRefused: true });
  expect([copied, told]).toEqual([[], [expect.stringMatching(/^The browser did not allow copying\. Try again, or/)]]);
});
