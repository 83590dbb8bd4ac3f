import { API_URL, type BlockCase, FILE, loaded, resultOf } from './block-case';
import { jpeg } from '../../../ui-assets/support/pictures';

const source = 'docs/client.md';

/** Picture of `show` in docs/client.md. */
interface Shown {
  readonly html: string;
  readonly thumb: { readonly src: string };
}

/** Blocks of docs/client.md. */
export const CLIENT_CASES: readonly BlockCase[] = [
  {
    source,
    blocks: ['onProgress'],
    before: FILE,
    script: "import { send } from 'block'; Object.assign(globalThis, { send });",
    prepare: async (_, { behavior }) => {
      // the client looks after a second
      Object.assign(behavior, { pickUpMs: 0, processMs: 1500 });
    },
    async check(world) {
      const { page, api, logs } = world;
      await page.waitForFunction('globalThis.send');
      await page.evaluate('send(file, new AbortController().signal)');
      expect((await loaded(world, 'picture > img[alt="A cat on a garden wall"]')).width).toBeGreaterThan(0);
      const steps = logs.map(line => line.split(' ')[0]).filter((step, index, all) => step !== all[index - 1]);
      expect(steps).toEqual(['preparing', 'uploading', 'uploaded', 'processing']);
      expect(logs).toEqual(expect.arrayContaining(['preparing 0', 'uploading 1', 'processing 1']));
      api.behavior.problem = { type: 'about:blank', title: 'Quota', status: 403, code: 'QUOTA_EXCEEDED', detail: '' };
      await page.evaluate('send(file, new AbortController().signal)');
      expect(logs.at(-1)).toBe('QUOTA_EXCEEDED');
      await page.evaluate("send(file, AbortSignal.abort('too slow'))");
      expect(logs.at(-1)).toBe('too slow');
    },
  },
  {
    source,
    blocks: ['session.renew()'],
    before: `
      globalThis.calls = [];
      const answer = token => async () => { calls.push(token); return token; };
      globalThis.session = { token: answer('old'), renew: answer('new') };`,
    script: `
      import { images } from 'block';
      globalThis.result = [await images.listImages(), calls];`,
    prepare: async (_, { behavior }) => {
      behavior.subjectOf = authorization => (authorization === 'Bearer new' ? 'ann' : undefined);
    },
    async check(world) {
      expect(await resultOf(world)).toEqual([{ images: [] }, ['old', 'new']]);
      expect(world.api.looks).toEqual([expect.stringMatching(/^GET \/images\b/)]);
    },
  },
  {
    source,
    blocks: ['pictureHtml'],
    before: FILE,
    script: `
      import { createImageClient } from 'serverless-image-processor/client';
      import { show } from 'block';
      const manifest = await createImageClient({ apiUrl: '${API_URL}' }).upload(file);
      globalThis.result = show({ ...manifest, dominantColor: '"><script>' });
      document.body.innerHTML = result.html + '<img id="thumb" src="' + result.thumb.src + '">';`,
    async check(world) {
      const { html, thumb } = await resultOf<Shown>(world);
      expect(html).toMatch(/^<picture>\s*<source [^>]*sizes="\(min-width: 60rem\) 50vw, 100vw"/);
      // the ampersands of the URLs
      expect(html).toContain('?X-Amz-Expires=3600&amp;X-Amz-Signature=');
      expect(html).not.toContain('<script>');
      expect((await loaded(world, 'picture > img[alt="A cat"]')).width).toBeGreaterThan(0);
      expect((await loaded(world, '#thumb')).source).toBe(thumb.src);
    },
  },
  {
    source,
    blocks: ['images.listImages({ urls: true })'],
    script: `
      import { createImageClient } from 'serverless-image-processor/client';
      import { change } from 'block';
      globalThis.result = await change(createImageClient({ apiUrl: '${API_URL}' }));`,
    async prepare(_, api) {
      api.behavior.pageSize = 1;
      const { buffer } = await jpeg();
      await api.addImage('older.jpg', buffer);
      await api.addImage('newer.jpg', buffer);
    },
    async check(world) {
      expect(await resultOf(world)).toMatchObject({ images: [{ filename: 'older.jpg' }] });
      expect(world.api.changes).toEqual([{ alt: 'A cat asleep', focus: { x: 0.3, y: 0.2 } }]);
      const [first, next, deletion] = world.api.looks;
      expect([first, next]).toEqual([
        'GET /images?urls=true',
        expect.stringMatching(/urls=true&cursor=1|cursor=1&urls=true/),
      ]);
      expect(world.api.hasImage(deletion.replace('DELETE /images/', ''))).toBe(false);
    },
  },
];
