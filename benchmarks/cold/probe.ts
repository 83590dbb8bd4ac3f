import { readFileSync } from 'node:fs';
import type { Mark, Probed } from './step-costs';

/** Module of a function's bundle. */
interface FunctionModule {
  readonly handler: (
    event: object,
    context: object,
  ) => Promise<{ readonly statusCode?: number; readonly body?: string }>;
}

const marks: Mark[] = [];

/** Probes, each for its own process: `node probe.cjs NAME [BUNDLE] [PHOTO]`. */
const PROBES: Readonly<Record<string, (bundle: string, photo: string) => Promise<void>>> = {
  node: async () => {},
  sharp: async () => {
    // as the bundles do: import() takes Node.js twice as long
    module.require('sharp');
    mark('sharp loaded');
  },
  load: async bundle => {
    load(bundle);
    mark('bundle loaded');
  },
  image: async (_, photo) => {
    const { ours } = await import('../competitors/node/ours');
    mark('sharp and pipeline loaded');
    for (const name of ['first image', 'second image', 'third image']) {
      await ours(readFileSync(photo));
      mark(name);
    }
  },
  api: async bundle => {
    const { handler } = load(bundle);
    mark('bundle loaded');
    for (const name of ['first request', 'second request', 'third request']) {
      const { statusCode, body } = await handler(API_REQUEST, {});
      if (statusCode !== 201) {
        throw new Error(`the API returned ${statusCode}: ${body}`);
      }
      mark(name);
    }
  },
};

async function main([name, bundle, photo]: string[]): Promise<void> {
  mark('node started');
  await PROBES[name](bundle, photo);
  process.stdout.write(JSON.stringify({ marks, hasSharp: hasSharp() } satisfies Probed));
}

function mark(name: string): void {
  const { user, system } = process.cpuUsage();
  marks.push({
    name,
    cpuMs: (user + system) / 1000,
    wallMs: performance.now(),
    rssMiB: process.memoryUsage.rss() / 2 ** 20,
  });
}

function load(bundle: string): FunctionModule {
  // hidden from esbuild
  return module.require(bundle) as FunctionModule;
}

function hasSharp(): boolean {
  return /libvips|sharp/.test((process.report.getReport() as { sharedObjects: string[] }).sharedObjects.join());
}

void main(process.argv.slice(2));

/** `POST /uploads` as API Gateway passes it to the function. */
const API_REQUEST = {
  version: '2.0',
  routeKey: 'POST /uploads',
  rawPath: '/uploads',
  rawQueryString: '',
  headers: { 'content-type': 'application/json', host: 'api.example' },
  requestContext: {
    domainName: 'api.example',
    requestId: 'bench',
    http: { method: 'POST', path: '/uploads', protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'bench' },
  },
  body: JSON.stringify({ contentType: 'image/jpeg', size: 1_000_000, filename: 'photo.jpg' }),
  isBase64Encoded: false,
};
