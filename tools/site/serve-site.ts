import { existsSync, readFileSync, statSync } from 'node:fs';
import * as path from 'node:path';
import { BASE } from './places';
import { type LoopbackServer, startLoopbackServer } from '../lib/loopback-server';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.xml': 'application/xml',
};

/** Serves a built site as GitHub Pages do: below its base, without the endings of pages. */
export function serveSite(folder: string): Promise<LoopbackServer> {
  return startLoopbackServer((request, response) => {
    const file = fileOf(folder, new URL(request.url!, 'http://site').pathname);
    if (file === undefined) {
      response.writeHead(404, { 'content-type': TYPES['.html'] }).end(readFileSync(path.join(folder, '404.html')));
    } else {
      response.writeHead(200, { 'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream' });
      response.end(readFileSync(file));
    }
  });
}

/** Returns the file of a path of the site; undefined if there is none. */
export function fileOf(folder: string, pathname: string): string | undefined {
  if (!pathname.startsWith(BASE)) {
    return undefined;
  }
  const target = path.join(folder, path.posix.normalize(`/${decodeURIComponent(pathname.slice(BASE.length))}`));
  const candidates = [target, `${target}.html`, path.join(target, 'index.html')];
  return candidates.find(file => existsSync(file) && statSync(file).isFile());
}
