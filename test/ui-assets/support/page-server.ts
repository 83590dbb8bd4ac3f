import { readFile } from 'node:fs/promises';
import * as path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { type HttpServer, startHttpServer } from './http-server';

/** The built page. */
export const PAGE_FOLDER = path.resolve(__dirname, '../../../assets/ui');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
};

/**
 * Serves the built page like a static host. `config`: the content of config.json; without it there is no such file.
 * `compressed`: by Brotli, as CloudFront does for browsers that take it.
 */
export function servePage(config?: object, { compressed = false } = {}): Promise<HttpServer> {
  return startHttpServer((request, response) => {
    const send = (body: Buffer, type: string) => {
      response.setHeader('content-type', type);
      const isShort = compressed && /\bbr\b/.test(String(request.headers['accept-encoding']));
      response.setHeader('content-encoding', isShort ? 'br' : 'identity');
      response.end(isShort ? brotliCompressSync(body) : body);
    };
    const name = new URL(request.url ?? '/', 'http://page').pathname.slice(1) || 'index.html';
    if (name === 'config.json' && config !== undefined) {
      send(Buffer.from(JSON.stringify(config)), 'application/json');
      return;
    }
    readFile(path.join(PAGE_FOLDER, path.basename(name))).then(
      body => send(body, TYPES[path.extname(name)] ?? 'application/octet-stream'),
      () => response.writeHead(404).end('not found'),
    );
  });
}
