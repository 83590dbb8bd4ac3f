import { deployCdn, type CdnSystem } from './support/deploy-stacks';
import { system } from './support/deployed';
import { eventually } from './support/eventually';
import { plainJpeg } from './support/photos';
import type { ImageManifest } from '../../src/contract/http';
import { createUpload, postFile, waitForImage } from '../../tools/demo/api-client';
import { launchChromium } from '../support/chromium';

const DEPLOY_MS = 300_000;
const PICTURES = 60;
const LANES = 6;

let cdn: CdnSystem;

beforeAll(async () => {
  cdn = await deployCdn();
}, DEPLOY_MS);

/** Manifest of an image that is public. */
type Delivered = Required<Pick<ImageManifest, 'variants' | 'sources' | 'stableUrls'>> & ImageManifest;

interface Upload {
  readonly color?: string;
  readonly visibility?: 'PUBLIC' | 'PRIVATE';
  readonly preset?: string;
}

async function sent({ color, visibility = 'PUBLIC', preset }: Upload = {}): Promise<string> {
  const { imageId, upload } = await createUpload(cdn.apiUrl, { contentType: 'image/jpeg', visibility, preset });
  await postFile(upload, await plainJpeg(160, 90, color));
  return imageId;
}

const manifestOf = (imageId: string) => waitForImage(cdn.apiUrl, imageId, 90) as Promise<Delivered>;
const uploaded = async (upload?: Upload) => manifestOf(await sent(upload));

interface Answer {
  readonly status: number;
  /** `Hit`, `Miss` or `Error`. */
  readonly cache: string;
  readonly headers: Headers;
}

async function get(url: string, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(url, { headers, redirect: 'manual' });
  await response.arrayBuffer();
  return { status: response.status, cache: response.headers.get('x-cache')!.split(' ')[0], headers: response.headers };
}

const keyOf = (url: string) => new URL(url).pathname.replace(/^\/_cloudfront\/[^/]+\//, '');
const variantOf = ({ variants }: Delivered, name: string, format: string) =>
  variants.find(variant => variant.name === name && variant.format === format)!;

/** Everything of an image that edges may have. */
function urlsOf({ imageId, variants, stableUrls }: Delivered): string[] {
  return [...variants.map(({ url }) => url), ...Object.values(stableUrls), `${cdn.cdnUrl}/public/images/${imageId}`];
}

async function states(urls: string[]): Promise<string[]> {
  const answers = await Promise.all(urls.map(url => get(url)));
  return answers.map(({ status, cache }) => `${status} ${cache}`);
}

describe('files', () => {
  let image: Delivered;
  beforeAll(async () => {
    image = await uploaded();
  });

  test('a public image has URLs of the distribution, which do not expire', () => {
    expect(image.urlsExpireAt).toBeUndefined();
    expect(image.variants.map(({ url }) => url)).toEqual(
      image.variants.map(({ url }) => `${cdn.cdnUrl}/${keyOf(url)}`),
    );
    expect(image.sources[0].srcset).toContain(`${cdn.cdnUrl}/public/`);
    expect(image.stableUrls).toEqual({
      thumb: `${cdn.cdnUrl}/i/${image.imageId}/thumb`,
      card: `${cdn.cdnUrl}/i/${image.imageId}/card`,
    });
  });

  test('the first viewer waits for the bucket, the next ones get the file from the edge', async () => {
    const { url, contentType } = variantOf(await uploaded(), 'thumb', 'webp');
    const [first, second] = [await get(url), await get(`${url}?utm=1`)];
    expect([first.status, first.cache, second.status, second.cache]).toEqual([200, 'Miss', 200, 'Hit']);
    expect(first.headers.get('content-type')).toBe(contentType);
    expect(first.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(first.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('pages of all origins may read it', async () => {
    const { headers } = await get(variantOf(image, 'thumb', 'webp').url, { origin: 'https://shop.example.com' });
    expect(headers.get('access-control-allow-origin')).toBe('*');
  });

  test('only the distribution may read the bucket, and public files only', async () => {
    const hidden = await uploaded({ visibility: 'PRIVATE' });
    const key = keyOf(image.variants[0].url);
    expect((await fetch(`${system.endpoint}/${cdn.variantsBucket}/${key}`)).status).toBe(403);
    expect(hidden.variants[0].url).toContain('X-Amz-Signature=');
    const privateKey = new URL(hidden.variants[0].url).pathname.replace(/^.*?(?=private\/)/, '');
    expect(privateKey).toMatch(/^private\/.*\.avif$/);
    expect((await get(`${cdn.cdnUrl}/${privateKey}`)).status).toBe(403);
    expect((await get(`${cdn.cdnUrl}/images/${hidden.imageId}`)).status).toBe(403);
    expect((await get(`${cdn.cdnUrl}/i/${hidden.imageId}/thumb`)).status).toBe(404);
    expect((await get(`${cdn.cdnUrl}/public/images/${hidden.imageId}`)).status).toBe(404);
  });
});

describe('the stable URL', () => {
  let image: Delivered;
  beforeAll(async () => {
    image = await uploaded();
  });

  test.each([
    ['image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8', '', 'avif'],
    ['image/webp,image/*;q=0.8', '', 'webp'],
    ['*/*', '', 'jpeg'],
    ['image/avif', '?format=jpeg', 'jpeg'],
  ])('%s%s redirects to %s', async (accept, query, format) => {
    const { status, headers } = await get(`${image.stableUrls.thumb}${query}`, { accept });
    expect([status, headers.get('location')]).toEqual([302, variantOf(image, 'thumb', format).url]);
    expect(headers.get('cache-control')).toBe('public, max-age=60');
    expect(headers.get('vary')?.toLowerCase()).toContain('accept');
  });

  test('a viewer cannot set the header of the distribution, and HEAD is as GET', async () => {
    const [url, webp] = [image.stableUrls.thumb, variantOf(image, 'thumb', 'webp').url];
    const forged = await get(url, { accept: 'image/webp', 'x-image-accept': '=jpeg' });
    const head = await fetch(url, { method: 'HEAD', headers: { accept: 'image/webp' }, redirect: 'manual' });
    expect([forged.headers.get('location'), head.headers.get('location')]).toEqual([webp, webp]);
    expect((await get(`${url}?format=gif`)).status).toBe(404);
  });

  test('many values of Accept share few keys of the cache', async () => {
    const tail = Array.from({ length: 5 }, (_, index) => `image/*;q=0.${index + 1},*/*;q=0.1`);
    const heads = ['image/avif,image/webp', 'image/webp', 'image/avif', 'image/png'];
    const { card } = (await uploaded()).stableUrls;
    let misses = 0;
    for (const accept of heads.flatMap(head => tail.map(rest => `${head},${rest}`))) {
      misses += Number((await get(card, { accept })).cache === 'Miss');
    }
    expect(misses).toBe(heads.length);
  });
});

test('what edges have of an image ends when it is deleted, and when it becomes private', async () => {
  const [gone, hidden] = await Promise.all([uploaded(), uploaded()]);
  for (const image of [gone, hidden]) {
    await states(urlsOf(image));
    expect(new Set(await states(urlsOf(image)))).toEqual(new Set(['200 Hit', '302 Hit']));
  }
  const address = ({ imageId }: Delivered) => `${cdn.apiUrl}/images/${imageId}`;
  const removed = await fetch(address(gone), { method: 'DELETE' });
  const body = JSON.stringify({ visibility: 'PRIVATE' });
  const changed = await fetch(address(hidden), { method: 'PATCH', body });
  expect([removed.status, changed.status]).toEqual([204, 200]);

  for (const image of [gone, hidden]) {
    // a redirect and a public manifest would live for a minute, a file for a year
    await eventually(
      () => states(urlsOf(image)),
      found => found.every(state => /^40[34] Error$/.test(state)),
    );
  }
});

test('URLs of replaced files keep working while edges and pages may have them', async () => {
  const before = await uploaded();
  const [kept, notYet] = [variantOf(before, 'card', 'webp').url, variantOf(before, 'card', 'jpeg').url];
  await get(kept);
  const patched = await fetch(`${cdn.apiUrl}/images/${before.imageId}`, {
    method: 'PATCH',
    body: JSON.stringify({ focus: { x: 0.1, y: 0.1 } }),
  });
  expect(patched.status).toBe(200);
  const after = await eventually(
    () => manifestOf(before.imageId),
    ({ variants }) => variants[0].url !== before.variants[0].url,
  );
  expect(await states([kept, notYet, variantOf(after, 'card', 'webp').url])).toEqual([
    '200 Hit',
    '200 Miss',
    '200 Miss',
  ]);
});

test(`a page of ${PICTURES} pictures loads from the distribution`, async () => {
  const colors = Array.from({ length: PICTURES }, (_, index) => `#${20 + index}8040`);
  const ids = await inLanes(colors, color => sent({ color, preset: 'tiny' }));
  const pictures = await inLanes(ids, manifestOf);
  const html = pictures.map(({ sources, stableUrls }) => {
    const choices = sources.map(({ type, srcset }) => `<source type="${type}" srcset="${srcset}" sizes="32px">`);
    return `<picture>${choices.join('')}<img src="${stableUrls.thumb}" alt="" width="32"></picture>`;
  });
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    const caches: string[] = [];
    page.on('response', response => caches.push(response.headers()['x-cache']));
    await page.setContent(html.join(''));
    const widths = await page.$$eval('img', images =>
      images.map(({ complete, naturalWidth }) => complete && naturalWidth),
    );
    expect(widths).toEqual(pictures.map(() => 32));
    expect(caches).toEqual(pictures.map(() => 'Miss from cloudfront'));
  } finally {
    await browser.close();
  }
  // a few are enough; the page has asked for WebP
  const urls = pictures.slice(0, 15).map(({ stableUrls }) => `${stableUrls.thumb}?format=jpeg`);
  const [miss, hit] = [await medianMs(urls), await medianMs(urls)];
  process.stderr.write(`stable URL: ${miss.toFixed(1)} ms by the API, ${(hit / miss).toFixed(2)} of it by the edge\n`);
}, 60_000);

/** Works on the items a few at a time: the machine is busy enough. */
async function inLanes<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const queue = [...items.entries()];
  const lane = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      results[next[0]] = await work(next[1]);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return results;
}

async function medianMs(urls: string[]): Promise<number> {
  const times: number[] = [];
  for (const url of urls) {
    const start = performance.now();
    const response = await fetch(url, { redirect: 'manual' });
    times.push(performance.now() - start);
    await response.arrayBuffer();
  }
  return times.sort((one, other) => one - other)[Math.floor(times.length / 2)];
}
