import { readdir, readFile } from 'node:fs/promises';
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
 * `compressed`: by Brotli for browsers that take it, from files that were compressed before, as at CloudFront's edge.
 */
export async function servePage(config?: object, { compressed = false } = {}): Promise<HttpServer> {
  const short = compressed ? await compressPage() : new Map<string, Buffer>();
  return startHttpServer((request, response) => {
    const name = path.basename(new URL(request.url ?? '/', 'http://page').pathname) || 'index.html';
    if (name === 'config.json' && config !== undefined) {
      response.setHeader('content-type', 'application/json').end(JSON.stringify(config));
      return;
    }
    response.setHeader('content-type', TYPES[path.extname(name)] ?? 'application/octet-stream');
    const body = /\bbr\b/.test(String(request.headers['accept-encoding'])) ? short.get(name) : undefined;
    if (body) {
      response.setHeader('content-encoding', 'br').end(body);
      return;
    }
    readFile(path.join(PAGE_FOLDER, name)).then(
      file => response.end(file),
      () => response.writeHead(404).end('not found'),
    );
  });
}

async function compressPage(): Promise<ReadonlyMap<string, Buffer>> {
  const names = (await readdir(PAGE_FOLDER)).filter(name => path.extname(name) in TYPES);
  return new Map(
    await Promise.all(
      names.map(async name => [name, brotliCompressSync(await readFile(path.join(PAGE_FOLDER, name)))] as const),
    ),
  );
}
