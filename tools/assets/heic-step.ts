import { mkdir, readFile, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { build, version } from 'esbuild';
import { HEIC_WORKER } from '../../src/lambda/heic/protocol';
import { zipArchive, type ZipEntry } from '../lib/zip';
import { section } from './licences';
import type { Step } from './step';

/** Packs the HEIC decoder as a Lambda layer for either architecture, `heic.zip`, with its licences beside it and within. */
export const heicStep: Step = {
  name: 'heic',
  inputs: [
    'src/lambda/heic',
    'src/contract',
    'tools/assets/heic',
    'tools/lib/zip.ts',
    'tools/assets/licences.ts',
    'package-lock.json',
  ],
  versions: [version],
  build: async ({ root, output }) => {
    await writeFile(path.join(output, 'heic.zip'), await zipArchive(await heicPayload(root)));
    await writeFile(path.join(output, 'heic.LICENSES.txt'), await heicLicences(root));
  },
};

const LIBHEIF = 'libheif-js';
/** Of the package's builds, the smallest: glue and WebAssembly in files of their own. As published, so that they can be exchanged. */
const LIBHEIF_FILES = [
  'package.json',
  'LICENSE',
  'libheif-wasm/LICENSE',
  'libheif-wasm/libheif.js',
  'libheif-wasm/libheif.wasm',
];

/** The files of the layer: the worker, and libheif beside it. Paths as in `/opt`. */
export async function heicPayload(root: string): Promise<ZipEntry[]> {
  const files = await Promise.all(
    LIBHEIF_FILES.map(async file => ({
      name: `nodejs/node_modules/${LIBHEIF}/${file}`,
      content: await readFile(path.join(root, 'node_modules', LIBHEIF, file)),
    })),
  );
  return [
    { name: `nodejs/node_modules/${HEIC_WORKER}/index.js`, content: await bundleWorker(root) },
    { name: `nodejs/node_modules/${HEIC_WORKER}/LICENSES.txt`, content: Buffer.from(await heicLicences(root)) },
    ...files,
  ];
}

/** The terms of what is in the layer, with the place of its sources. */
async function heicLicences(root: string): Promise<string> {
  const folder = path.join(root, 'node_modules', LIBHEIF);
  const { version, license } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')) as {
    version: string;
    license: string;
  };
  const terms = await readFile(path.join(folder, 'libheif-wasm/LICENSE'), 'utf8');
  return [preamble(version), section([`${LIBHEIF} ${version} (${license})`], terms.replace(/\r\n/g, '\n'))].join('\n');
}

async function bundleWorker(root: string): Promise<Buffer> {
  const {
    outputFiles: [code],
  } = await build({
    absWorkingDir: root,
    entryPoints: ['src/lambda/heic/worker.ts'],
    outfile: 'index.js',
    write: false,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: [`${LIBHEIF}/*`],
    legalComments: 'none',
    logLevel: 'silent',
  });
  return Buffer.from(code.contents);
}

function preamble(version: string): string {
  return `This archive holds libheif and, within it, libde265, compiled to WebAssembly, in the files in which the npm package ${LIBHEIF} publishes
them, unmodified. Both are used under the GNU Lesser General Public License, version 3, whose text and that of the GNU General Public License,
version 3, follow below. The sources are at https://github.com/strukturag/libheif and https://github.com/strukturag/libde265, the scripts that
build the package from them at https://github.com/catdad-experiments/libheif-js/tree/v${version}. To run a libheif of your own, add a layer with
it as nodejs/node_modules/${LIBHEIF} to the construct's processFunction: files of later layers replace those of earlier ones.
`;
}

/** Lays the HEIC layer out below a folder, as Lambda does below `/opt/nodejs`, and answers the worker's script. */
export async function layOutHeic(root: string, folder: string): Promise<string> {
  for (const { name, content } of await heicPayload(root)) {
    const file = path.join(folder, path.relative('nodejs', name));
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  }
  return path.join(folder, 'node_modules', HEIC_WORKER, 'index.js');
}
