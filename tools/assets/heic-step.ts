import { mkdir, readFile, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { build } from 'esbuild';
import { HEIC_WORKER } from '../../src/lambda/heic/protocol';
import { zipArchive, type ZipEntry } from '../lib/zip';
import { BUNDLE_OPTIONS } from './functions/bundle-step';
import { section } from './licenses';
import type { Step } from './step';

/**
 * Packs the HEIC decoder as a Lambda layer for both architectures, `heic.zip`, with its licenses next to it and
 * within.
 */
export const heicStep: Step = {
  name: 'heic',
  build: async ({ root, output }) => {
    await writeFile(path.join(output, 'heic.zip'), zipArchive(await heicPayload(root)));
    await writeFile(path.join(output, 'heic.LICENSES.txt'), await heicLicenses(root));
  },
};

/** Writes the HEIC layer below a folder, as Lambda does below `/opt/nodejs`, and returns the worker's script. */
export async function layOutHeic(root: string, folder: string): Promise<string> {
  for (const { name, content } of await heicPayload(root)) {
    const file = path.join(folder, path.relative('nodejs', name));
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  }
  return path.join(folder, 'node_modules', HEIC_WORKER, 'index.js');
}

const LIBHEIF = 'libheif-js';

/**
 * Files of the package's smallest build: glue and WebAssembly in separate files, unmodified, so that users can exchange
 * them.
 */
const LIBHEIF_FILES = [
  'package.json',
  'LICENSE',
  'libheif-wasm/LICENSE',
  'libheif-wasm/libheif.js',
  'libheif-wasm/libheif.wasm',
];

/** Returns the files of the layer: the worker, and libheif next to it. Paths are those below `/opt`. */
export async function heicPayload(root: string): Promise<ZipEntry[]> {
  const files = await Promise.all(
    LIBHEIF_FILES.map(async file => ({
      name: `nodejs/node_modules/${LIBHEIF}/${file}`,
      content: await readFile(path.join(root, 'node_modules', LIBHEIF, file)),
    })),
  );
  return [
    { name: `nodejs/node_modules/${HEIC_WORKER}/index.js`, content: await bundleWorker(root) },
    { name: `nodejs/node_modules/${HEIC_WORKER}/LICENSES.txt`, content: Buffer.from(await heicLicenses(root)) },
    ...files,
  ];
}

async function bundleWorker(root: string): Promise<Uint8Array> {
  const { outputFiles } = await build({
    ...BUNDLE_OPTIONS,
    absWorkingDir: root,
    entryPoints: ['src/lambda/heic/worker.ts'],
    outfile: 'index.js',
    write: false,
    external: [`${LIBHEIF}/*`],
  });
  return outputFiles[0].contents;
}

/** Returns the licenses of the layer's contents, with the place of their sources. */
async function heicLicenses(root: string): Promise<string> {
  const folder = path.join(root, 'node_modules', LIBHEIF);
  const { version, license } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')) as {
    version: string;
    license: string;
  };
  const terms = await readFile(path.join(folder, 'libheif-wasm/LICENSE'), 'utf8');
  return [preamble(version), section([`${LIBHEIF} ${version} (${license})`], terms.replace(/\r\n/g, '\n'))].join('\n');
}

function preamble(version: string): string {
  return `This archive contains libheif and, within it, libde265, compiled to WebAssembly: the files of the npm package
${LIBHEIF}, unmodified. Both are used under the GNU Lesser General Public License, version 3. Its text and that of the
GNU General Public License, version 3, follow below.

The sources are at https://github.com/strukturag/libheif and https://github.com/strukturag/libde265, the scripts that
build the package from them at https://github.com/catdad-experiments/libheif-js/tree/v${version}.

To run your own libheif, add a layer with it as nodejs/node_modules/${LIBHEIF} to the construct's processFunction: files
of later layers replace those of earlier ones.
`;
}
