import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { installPackages } from './install';
import { MemoryWatch } from './renderer-memory';
import { watchThumbnails, type ThumbnailSelectors, type ThumbnailTimes } from './thumbnails';
import { launchChromium } from '../../test/support/chromium';
import { startHttpServer } from '../../test/ui-assets/support/http-server';

/** Upload widget to compare the page with. */
interface Rival extends ThumbnailSelectors {
  readonly name: string;
  /** Packages with their versions: a comparison with whatever is newest could not be repeated. */
  readonly packages: readonly string[];
  /** Script that puts the widget into `#app`. */
  readonly script: string;
  readonly input: string;
}

/** Figures of a widget, or of the page. */
export interface Comparison extends ThumbnailTimes {
  readonly name: string;
  /** Script and styles. */
  readonly gzipped: number;
  /** Resident memory of the renderer once the pictures are there, in MB. */
  readonly chosen: number;
  readonly peak: number;
}

/** Widgets as their documentation sets them up for pictures; none uploads anything. */
export const RIVALS: readonly Rival[] = [
  {
    name: 'Uppy Dashboard 6.0',
    packages: ['@uppy/core@6.3.1', '@uppy/dashboard@6.0.3'],
    script: `
      import Uppy from '@uppy/core';
      import Dashboard from '@uppy/dashboard';
      import '@uppy/core/css/style.min.css';
      import '@uppy/dashboard/css/style.min.css';
      new Uppy().use(Dashboard, { inline: true, target: '#app', width: '100%', height: 780 });`,
    input: '.uppy-Dashboard-input',
    item: '.uppy-Dashboard-Item',
    picture: '.uppy-Dashboard-Item-previewImg',
  },
  {
    name: 'FilePond 4.32 with preview',
    packages: ['filepond@4.32.12', 'filepond-plugin-image-preview@4.6.12'],
    script: `
      import * as FilePond from 'filepond';
      import Preview from 'filepond-plugin-image-preview';
      import 'filepond/dist/filepond.min.css';
      import 'filepond-plugin-image-preview/dist/filepond-plugin-image-preview.min.css';
      FilePond.registerPlugin(Preview);
      const input = Object.assign(document.createElement('input'), { type: 'file', multiple: true });
      document.getElementById('app').append(input);
      FilePond.create(input, { allowMultiple: true, instantUpload: false });`,
    input: '.filepond--browser',
    item: '.filepond--item',
    picture: '.filepond--image-preview canvas',
  },
  {
    name: 'Dropzone 6.3',
    packages: ['dropzone@6.3.5'],
    script: `
      import Dropzone from 'dropzone';
      import 'dropzone/dist/dropzone.css';
      const app = document.getElementById('app');
      app.className = 'dropzone';
      new Dropzone(app, { url: '/', autoProcessQueue: false });`,
    input: '.dz-hidden-input',
    item: '.dz-preview',
    picture: '.dz-image img[src]',
  },
];

/** Installs a widget into a folder of its own, bundles it, and measures the choice of the files. */
export async function measureRival(rival: Rival, folder: string, files: readonly string[]): Promise<Comparison> {
  const { gzipped, script, styles } = await bundle(rival, folder);
  const site = await startHttpServer(({ url }, response) => {
    const [type, body] =
      url === '/app.js' ? ['text/javascript', script] : url === '/app.css' ? ['text/css', styles] : ['text/html', HTML];
    response.setHeader('content-type', `${type}; charset=utf-8`).end(body);
  });
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(site.url);
    await page.locator(rival.input).first().waitFor({ state: 'attached' });
    await sleep(1_000);
    const memory = new MemoryWatch(browser);
    const measured = await watchThumbnails(page, rival, { files: files.length, waitForAll: true });
    await page
      .locator(rival.input)
      .first()
      .setInputFiles([...files]);
    const times = await measured();
    await sleep(1_000);
    await memory.note('chosen');
    const { at, peak } = memory.result();
    return { name: rival.name, gzipped, ...times, chosen: at.chosen, peak };
  } finally {
    await Promise.all([browser.close(), site.close()]);
  }
}

const HTML = `<!doctype html><html lang="en"><title>x</title><link rel="stylesheet" href="app.css">
<body><div id="app"></div><script src="app.js"></script></body></html>`;

async function bundle({ packages, script }: Rival, folder: string) {
  await mkdir(folder, { recursive: true });
  await installPackages(folder, packages);
  const entry = join(folder, 'entry.js');
  await writeFile(entry, script);
  const { outputFiles } = await build({
    entryPoints: [entry],
    outdir: folder,
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: ['chrome123', 'firefox120', 'safari17.5'],
    legalComments: 'none',
    logLevel: 'silent',
    loader: { '.svg': 'dataurl' },
  });
  const contentOf = (ending: string) =>
    Buffer.from(outputFiles.find(({ path }) => path.endsWith(ending))?.contents ?? []);
  const [js, css] = [contentOf('.js'), contentOf('.css')];
  const gzipped = gzipSync(js, { level: 9 }).length + gzipSync(css, { level: 9 }).length;
  return { script: js, styles: css, gzipped };
}
