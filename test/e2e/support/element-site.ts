import { readFile } from 'node:fs/promises';
import * as path from 'node:path';
import { type HttpServer, startHttpServer } from '../../ui-assets/support/http-server';

/** Built client. */
const FOLDER = path.join(__dirname, '../../../assets/client');
/** The background is that of the color scheme in any case; axe wants to read it. */
const STYLE = ':root { background: Canvas; font-family: sans-serif; }';
/** Policy of the foreign page: no inline script or style. */
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src *; img-src blob: *";

/** Page of a site that uses the client. */
export interface ForeignPage {
  readonly lang?: string;
  /** Content of its `<main>`. */
  readonly body: string;
  /** Module of the page. It imports those of the client by `./element.js` and the like. @default - the element alone */
  readonly script?: string;
}

/** Site with a strict policy. */
export interface ForeignSite extends HttpServer {
  page: ForeignPage;
}

/** Serves a page, which tests can change, and the built client. */
export async function serveForeignPage(): Promise<ForeignSite> {
  const site = { page: { body: '' } } as ForeignSite;
  const server = await startHttpServer((request, response) => {
    const name = path.basename(request.url ?? '');
    const { lang = 'en', body, script = "import './element.js';" } = site.page;
    response.setHeader('content-security-policy', POLICY);
    if (name.endsWith('.js')) {
      response.setHeader('content-type', 'text/javascript');
      void (name === 'host.js' ? Promise.resolve(script) : readFile(path.join(FOLDER, name))).then(
        code => response.end(code),
        () => response.writeHead(404).end(),
      );
      return;
    }
    if (name === 'host.css') {
      response.setHeader('content-type', 'text/css').end(STYLE);
      return;
    }
    response.setHeader('content-type', 'text/html').end(
      `<!doctype html><html lang="${lang}"><meta name="color-scheme" content="light dark"><title>Shop</title>
       <link rel="stylesheet" href="host.css"><script type="module" src="host.js"></script><main><h1>Shop</h1>${body}</main></html>`,
    );
  });
  return Object.assign(site, server);
}
