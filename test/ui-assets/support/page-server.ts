import { readFile } from 'node:fs/promises';
import * as path from 'node:path';
import { type HttpServer, startHttpServer } from './http-server';

/** The built page. */
export const PAGE_FOLDER = path.resolve(__dirname, '../../../assets/ui');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
};

/** Serves the built page like a static host. `config`: the content of config.json; without it there is no such file. */
export function servePage(config?: object): Promise<HttpServer> {
  return startHttpServer((request, response) => {
    const name = new URL(request.url ?? '/', 'http://page').pathname.slice(1) || 'index.html';
    if (name === 'config.json' && config !== undefined) {
      response.setHeader('content-type', 'application/json').end(JSON.stringify(config));
      return;
    }
    readFile(path.join(PAGE_FOLDER, path.basename(name))).then(
      body => response.setHeader('content-type', TYPES[path.extname(name)] ?? 'application/octet-stream').end(body),
      () => response.writeHead(404).end('not found'),
    );
  });
}
