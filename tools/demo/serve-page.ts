import { readFile } from 'node:fs/promises';
import * as path from 'node:path';
import type { PageSettings } from '../../src/contract/page-config';
import type { System } from '../emulator/system';
import { startLoopbackServer } from '../lib/loopback-server';
import { ROOT } from '../lib/paths';

const FOLDER = path.join(ROOT, 'assets', 'ui');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
};

/** Running server of the page. */
export interface ServedPage {
  /** `http://127.0.0.1:PORT/` */
  readonly url: string;
  close(): void;
}

/** Serves the built page with its config.json on a free port of loopback, as CloudFront does on AWS. */
export async function servePage(config: PageConfig): Promise<ServedPage> {
  const { endpoint, stop } = await startLoopbackServer(async (request, response) => {
    const name = new URL(request.url ?? '/', 'http://page').pathname.slice(1) || 'index.html';
    response.setHeader('X-Content-Type-Options', 'nosniff');
    if (name === 'config.json') {
      response.setHeader('Content-Type', 'application/json').end(JSON.stringify(config));
      return;
    }
    try {
      // all files are in one folder, so the last part of the path suffices and cannot leave it
      const body = await readFile(path.join(FOLDER, path.basename(name)));
      response.setHeader('Content-Type', TYPES[path.extname(name)] ?? 'application/octet-stream').end(body);
    } catch {
      response.writeHead(404).end('not found');
    }
  });
  return { url: `${endpoint}/`, close: stop };
}

/** Content of `config.json`. */
interface PageConfig extends PageSettings {
  readonly apiUrl: string;
}

/** Returns the configuration that the construct's website has: the API's URL and its limits. */
export function pageConfig({ apiUrl, page }: System): PageConfig {
  return { apiUrl, ...page };
}
