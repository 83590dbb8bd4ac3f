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
import { jpeg } from '../../../ui-assets/support/pictures';

const IMAGES = 'https://images.example.com/i/6b1f4c1e-58a5-4d1c-9d0c-2f6f0a3b7c11';

/** Blocks of docs/delivery.md, docs/http-api.md and the recipes. */
export const PAGE_CASES: readonly BlockCase[] = [
  {
    source: 'docs/delivery.md',
    blocks: ['og:image'],
    script: '',
    async prepare(context) {
      const sides = { medium: 800, large: 1600 };
      await context.route('https://images.example.com/**', async route => {
        const { pathname, searchParams } = new URL(route.request().url());
        const size = pathname.split('/').pop() as keyof typeof sides;
        const { buffer } = await jpeg('a.jpg', sides[size] ?? 1, 20);
        const format = searchParams.get('format') ?? 'none';
        const headers = { 'access-control-allow-origin': '*', 'x-format': format };
        await route.fulfill({ body: buffer, contentType: 'image/jpeg', headers });
      });
    },
    async check(world) {
      const image = 'img[alt="A cat on a garden wall"]';
      // a window of 1000 pixels; 800 of them are the image
      expect(await loaded(world, image)).toEqual({ source: `${IMAGES}/medium`, width: 800 });
      const session = await world.page.context().newCDPSession(world.page);
      const screen = { width: 1000, height: 800, deviceScaleFactor: 2, mobile: false };
      await session.send('Emulation.setDeviceMetricsOverride', screen);
      await world.page.reload();
      expect(await loaded(world, image)).toMatchObject({ source: `${IMAGES}/large` });
      expect(await world.page.locator('meta[property="og:image"]').getAttribute('content')).toBe(
        `${IMAGES}/large?format=jpeg`,
      );
    },
  },
  {
    source: 'docs/http-api.md',
    blocks: ['new FormData()'],
    before: `${FILE}
      const body = JSON.stringify({ contentType: 'image/jpeg', filename: 'photo.jpg' });
      globalThis.created = await (await fetch('${API_URL}/uploads', { method: 'POST', body })).json();
      globalThis.upload = created.upload;`,
    script: `
      import 'block';
      let manifest;
      do {
        manifest = await (await fetch('${API_URL}/images/' + created.imageId)).json();
      } while (['AWAITING_UPLOAD', 'PROCESSING'].includes(manifest.status));
      globalThis.result = manifest.status;`,
    check: async world => expect(await resultOf(world)).toBe('READY'),
  },
  {
    source: 'docs/http-api.md',
    blocks: ['getCookies'],
    exports: 'getCookies',
    script: `
      import { getCookies } from 'block';
      globalThis.result = await getCookies('https://api.example.com', 't');`,
    async prepare(context) {
      await context.route('https://api.example.com/cookies', async (route, request) => {
        const { authorization, origin } = await request.allHeaders();
        const headers = {
          'access-control-allow-origin': origin ?? '*',
          'access-control-allow-credentials': 'true',
          'set-cookie': 'CloudFront-Policy=p; Secure; HttpOnly; SameSite=None',
        };
        const isAllowed = authorization === 'Bearer t';
        await route.fulfill({
          status: isAllowed ? 200 : 401,
          headers,
          json: { expiresAt: '2026-11-23T13:30:00.000Z' },
        });
      });
    },
    async check(world) {
      expect(await resultOf(world)).toBe('2026-11-23T13:30:00.000Z');
      // only a request with credentials sets cookies of another origin
      expect(await world.page.context().cookies('https://api.example.com')).toMatchObject([
        { name: 'CloudFront-Policy' },
      ]);
    },
  },
  {
    source: 'docs/recipes/avatars.md',
    blocks: ['uploadAvatar'],
    html: '<img src="photo.jpg" width="200" height="100" style="display: block">',
    before: FILE + SESSION,
    script: `
      import { focusOf, uploadAvatar } from 'block';
      document.querySelector('img').onclick = async event => {
        globalThis.result = await uploadAvatar(file, focusOf(event));
      };`,
    async prepare(context, api) {
      await withToken(context, api);
      await context.route(`${api.url}/images/*`, async route => {
        const response = await route.fetch();
        const manifest = await response.json();
        const stableUrls = { large: `https://images.example.com/i/${manifest.imageId}/large` };
        await route.fulfill({ response, json: { ...manifest, stableUrls } });
      });
    },
    async check(world) {
      await world.page.waitForFunction('globalThis.file && document.querySelector("img").onclick');
      await world.page.locator('img').click({ position: { x: 50, y: 75 } });
      const { imageId, stableUrls } = await resultOf<{ imageId: string; stableUrls: unknown }>(world);
      expect(stableUrls).toEqual({ large: `https://images.example.com/i/${imageId}/large` });
      expect(world.api.requests).toMatchObject([{ preset: 'avatar', focus: { x: 0.25, y: 0.75 } }]);
    },
  },
  {
    source: 'docs/recipes/html.md',
    blocks: ['upload.getToken'],
    html: `<form><image-upload api="${API_URL}" name="photo"></image-upload></form>`,
    before: SESSION,
    prepare: withToken,
    async check(world) {
      await choose(world, 'photo.jpg');
      await ready(world);
      expect(await values(world)).toHaveLength(1);
    },
  },
];
