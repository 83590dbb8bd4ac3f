import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { BASE } from './places';
import { fileOf } from './serve-site';
import { filesBelow } from '../lib/files';

const LINK = /<(?:a|link|img|script|source)\b[^>]*?\s(?:href|src|srcset)="([^"]*)"/g;
const ID = /\sid="([^"]+)"/g;
const HOST = 'http://site';

/** Link of a built page that leads nowhere. */
export interface DeadLink {
  readonly page: string;
  readonly link: string;
  readonly reason: string;
}

/** Result of a check of a built site. */
export interface LinkReport {
  readonly pages: number;
  readonly links: number;
  readonly dead: readonly DeadLink[];
  /** Addresses of other hosts that pages link, without their anchors. */
  readonly external: readonly string[];
}

/** Checks every link of every page of a built site: the page or file must exist, and the anchor must be on it. */
export async function checkLinks(folder: string): Promise<LinkReport> {
  const pages = (await filesBelow(folder)).filter(file => file.endsWith('.html') && file !== '404.html');
  const texts = new Map(pages.map(page => [page, readFileSync(path.join(folder, page), 'utf8')]));
  const idsOf = memoize((page: string) => new Set([...(texts.get(page) ?? '').matchAll(ID)].map(([, id]) => id)));
  const dead: DeadLink[] = [];
  const external = new Set<string>();
  let links = 0;
  for (const [page, text] of texts) {
    const address = `${HOST}${BASE}${page.replace(/(?<![^/])index\.html$|\.html$/, '')}`;
    for (const link of new Set([...text.matchAll(LINK)].map(([, target]) => target.replaceAll('&amp;', '&')))) {
      links += 1;
      const url = new URL(link, address);
      if (url.origin !== HOST) {
        external.add(url.href.split('#')[0]);
        continue;
      }
      const file = fileOf(folder, url.pathname);
      const target = file === undefined ? undefined : path.relative(folder, file).split(path.sep).join('/');
      const anchor = decodeURIComponent(url.hash.slice(1));
      if (target === undefined) {
        dead.push({ page, link, reason: 'there is no such page' });
      } else if (anchor !== '' && !idsOf(target).has(anchor)) {
        dead.push({ page, link, reason: `${target} has no anchor ${anchor}` });
      }
    }
  }
  return { pages: pages.length, links, dead, external: [...external].filter(link => /^https?:/.test(link)).sort() };
}

function memoize<T>(compute: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return key => {
    const value = known.get(key) ?? compute(key);
    known.set(key, value);
    return value;
  };
}
