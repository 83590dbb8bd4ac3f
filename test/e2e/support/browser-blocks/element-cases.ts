// cspell:words Glissez choisissez fichiers fichier onimage
import {
  API_URL,
  type BlockCase,
  choose,
  FILE,
  loaded,
  ready,
  resultOf,
  SESSION,
  values,
  withToken,
} from './block-case';
import { png, text } from '../../../ui-assets/support/pictures';

const source = 'docs/element.md';
const ELEMENT = `<form><image-upload api="${API_URL}" name="photo"></image-upload></form>`;
const NEVER = new Promise<void>(() => {});

/** Blocks of docs/element.md. */
export const ELEMENT_CASES: readonly BlockCase[] = [
  {
    source,
    blocks: ['src="app.js"', "?.addEventListener('image-upload-ready'"],
    async check(world) {
      const isValid = () => world.page.evaluate(() => document.querySelector('form')!.checkValidity());
      await world.page.locator('image-upload input').waitFor({ state: 'attached' });
      expect(await isValid()).toBe(false);
      await choose(world, 'photo.jpg');
      expect((await loaded(world, 'body > picture > img')).width).toBeGreaterThan(0);
      await ready(world);
      expect(await isValid()).toBe(true);
      expect(await values(world)).toHaveLength(1);
    },
  },
  {
    source,
    blocks: ['upload.metadata = '],
    html: ELEMENT,
    before: SESSION,
    prepare: withToken,
    async check(world) {
      await world.page.getByText(/up to 9\.5 MB/).waitFor();
      const gif = { name: 'moving.gif', mimeType: 'image/gif', buffer: Buffer.from('GIF89a') };
      await world.page.locator('input[type=file]').setInputFiles([await png('drawing.png'), gif]);
      await ready(world, 'drawing.png');
      expect(world.api.requests).toMatchObject([{ filename: 'drawing.png', metadata: { 'album-id': 'a1' } }]);
      await world.page.getByRole('listitem').filter({ hasText: 'moving.gif' }).getByText(/GIF/).waitFor();
    },
  },
  {
    source,
    blocks: ["upload.list = 'none'"],
    html: `${ELEMENT}<ul id="photos"></ul>`,
    async check(world) {
      const { page, api } = world;
      const row = page.locator('#photos > li');
      await choose(world, 'photo.jpg');
      await row.getByText('photo.jpg: Ready', { exact: true }).waitFor();
      api.behavior.uploadGate = NEVER;
      await choose(world, 'slow.jpg');
      const slow = row.filter({ hasText: 'slow.jpg' });
      await slow.getByRole('button', { name: 'Stop' }).click();
      await slow.getByText('slow.jpg: Canceled', { exact: true }).waitFor();
      expect(await page.getByRole('listitem').count()).toBe(2);
    },
  },
  {
    source,
    blocks: ["upload.lang = 'fr'"],
    html: ELEMENT,
    script: "import 'serverless-image-processor/client/element'; import 'block';",
    async check(world) {
      const { page, api } = world;
      await page.getByText('Glissez vos photos ici ou choisissez des fichiers').waitFor();
      api.behavior.uploadGate = NEVER;
      await choose(world, 'slow.jpg');
      await page.getByText(/^Envoi, \d+\s*%$/).waitFor();
      api.behavior.problem = { type: 'about:blank', title: 'Large', status: 413, code: 'TOO_LARGE', detail: '' };
      await choose(world, 'photo.jpg');
      await page.getByText('Le fichier est trop grand.').waitFor();
      await page.getByText('Choisissez une photo plus petite.').waitFor();
    },
  },
  {
    source,
    blocks: ['createUploadQueue(client'],
    html: '<image-upload></image-upload><image-upload></image-upload>',
    before: SESSION,
    prepare: withToken,
    async check(world) {
      const [one, other] = [0, 1].map(index => world.page.locator('image-upload').nth(index));
      await one.locator('input[type=file]').setInputFiles(await png('drawing.png'));
      for (const element of [one, other]) {
        const item = element.getByRole('listitem').filter({ hasText: 'drawing.png' });
        await item.getByText('Ready', { exact: true }).waitFor();
      }
      await other.locator('input[type=file]').setInputFiles(text('notes.jpg', 'image/jpeg'));
      await one.getByText('This file is not an image.').waitFor();
      expect(world.api.requests).toMatchObject([{ filename: 'drawing.png' }]);
    },
  },
  {
    source,
    blocks: ["getAll('photo')"],
    html: ELEMENT,
    exports: 'imageIds',
    script: `
      import 'serverless-image-processor/client/element';
      globalThis.submit = async () => { globalThis.result = (await import('block')).imageIds; };`,
    async check(world) {
      await choose(world, 'one.jpg', 'two.jpg');
      await ready(world, 'one.jpg');
      await ready(world, 'two.jpg');
      await world.page.evaluate('submit()');
      const imageIds = await resultOf<string[]>(world);
      expect(imageIds.map(imageId => world.api.hasImage(imageId))).toEqual([true, true]);
    },
  },
  {
    source,
    blocks: ['onimage-upload-ready'],
    html: '<form></form>',
    script: `
      import { createRoot } from 'react-dom/client';
      import { Photos } from 'block';
      const onPhoto = imageId => { globalThis.result = imageId; };
      createRoot(document.querySelector('form')).render(<Photos onPhoto={onPhoto} />);`,
    async check(world) {
      await world.page.getByText(/up to 9\.5 MB/).waitFor();
      await choose(world, 'photo.jpg');
      const imageId = await resultOf<string>(world);
      expect(await values(world)).toEqual([imageId]);
      expect(await world.page.evaluate("document.querySelector('image-upload').maxFiles")).toBe(4);
    },
  },
  {
    source,
    blocks: ["declare module 'preact'"],
    html: '<form></form>',
    script: `
      import 'block';
      import 'serverless-image-processor/client/element';
      import { h, render } from 'preact';
      const onReady = ({ detail }) => { globalThis.result = detail.manifest.imageId; };
      const attributes = { api: '${API_URL}', name: 'photo', 'max-files': 4, 'onimage-upload-ready': onReady };
      render(h('image-upload', attributes), document.querySelector('form'));`,
    async check(world) {
      await choose(world, 'photo.jpg');
      const imageId = await resultOf<string>(world);
      expect(await values(world)).toEqual([imageId]);
    },
  },
  {
    source,
    blocks: ['function usePhotos'],
    html: '<main></main>',
    before: `${FILE}${SESSION}`,
    script: `
      import { createRoot } from 'react-dom/client';
      import { usePhotos } from 'block';
      const token = () => session.token();
      function Photos() {
        const { manifests, sent, isUploading, inputProps } = usePhotos(token);
        return <label><input {...inputProps} /> {isUploading ? 'wait' : manifests.length + ' images, ' + sent}</label>;
      }
      createRoot(document.querySelector('main')).render(<Photos />);`,
    prepare: withToken,
    async check(world) {
      await choose(world, 'one.jpg', 'two.jpg');
      await world.page.getByText('2 images, 1', { exact: true }).waitFor();
      expect(world.api.requests).toMatchObject([{ preset: 'photos' }, { preset: 'photos' }]);
    },
  },
];
