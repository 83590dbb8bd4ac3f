import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { checkLinks } from '../../../tools/site/check-links';
import { BASE } from '../../../tools/site/places';
import { serveSite } from '../../../tools/site/serve-site';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'site-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (page: string, html: string) => writeFileSync(path.join(folder, page), html);

test('links to pages, anchors and files that exist are valid; other hosts are listed', async () => {
  write('index.html', `<a href="${BASE}a-index#there">a</a><a href="./a-index">b</a><img src="${BASE}x.svg">`);
  write('a-index.html', '<h2 id="there">x</h2><a href="#there">c</a><a href="https://example.com/y#z">d</a>');
  write('x.svg', '<svg/>');
  const { pages, links, dead, external } = await checkLinks(folder);
  expect({ pages, links, dead, external }).toEqual({
    pages: 2,
    links: 5,
    dead: [],
    external: ['https://example.com/y'],
  });
});

test('a missing page, a missing anchor, a missing file and a link without the base are dead', async () => {
  write('index.html', `<a href="./b">1</a><a href="#no">2</a><img class="x" src="${BASE}x.svg"><a href="/index">4</a>`);
  const { dead } = await checkLinks(folder);
  expect(dead.map(({ link }) => link)).toEqual(['./b', '#no', `${BASE}x.svg`, '/index']);
  expect(dead[1].reason).toBe('index.html has no anchor no');
});

test('a site is served below its base, pages without their ending', async () => {
  write('404.html', 'none');
  write('a.html', 'page');
  const { endpoint, stop } = await serveSite(folder);
  const get = async (file: string) => {
    const response = await fetch(endpoint + file);
    return [response.status, await response.text()];
  };
  try {
    expect(await get(`${BASE}a`)).toEqual([200, 'page']);
    expect(await get('/a')).toEqual([404, 'none']);
    expect(await get(`${BASE}..%2f..%2fpackage.json`)).toEqual([404, 'none']);
  } finally {
    stop();
  }
});
