import { API_URL, type BlockCase, choose, FILE, loaded, ready, values } from './block-case';

const source = 'README.md';

/** Blocks of README.md. */
export const README_CASES: readonly BlockCase[] = [
  {
    source,
    blocks: ["images.upload(file, { alt: 'A cat on a garden wall' })"],
    before: FILE,
    async check(world) {
      expect((await loaded(world, 'body > picture > img[alt="A cat on a garden wall"]')).width).toBeGreaterThan(0);
      expect(world.api.requests).toMatchObject([{ filename: 'photo.jpg', alt: 'A cat on a garden wall' }]);
    },
  },
  {
    source,
    blocks: ['useImageUpload'],
    html: '<main></main>',
    script: `
      import { createRoot } from 'react-dom/client';
      import { Photos } from 'block';
      createRoot(document.querySelector('main')).render(<Photos apiUrl="${API_URL}" />);`,
    async check(world) {
      await choose(world, 'one.jpg', 'two.jpg');
      for (const name of ['one.jpg', 'two.jpg']) {
        expect((await loaded(world, `label img[alt="${name}"]`)).width).toBeGreaterThan(0);
      }
    },
  },
  {
    source,
    blocks: ['<image-upload'],
    html: '<form>BLOCK</form>',
    async check(world) {
      await choose(world, '1.jpg', '2.jpg', '3.jpg', '4.jpg', '5.jpg');
      for (const name of ['1.jpg', '2.jpg', '3.jpg', '4.jpg']) {
        await ready(world, name);
      }
      const imageIds = await values(world);
      expect(imageIds.map(imageId => world.api.hasImage(imageId))).toEqual([true, true, true, true]);
      expect(await world.page.getByText('5.jpg', { exact: true }).count()).toBe(0);
    },
  },
];
