import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type BuildOptions, type Plugin } from 'esbuild';
import { writeTypes } from './write-types';
import { bundledPackages, checkSize } from '../functions/check-bundle';
import { licenseDocument } from '../licenses';
import type { Step, StepContext } from '../step';

const SOURCE = 'src/client';

/** Modules that the package exports below `client`, each with its source and its limit in bytes, gzipped. */
export const CLIENT_MODULES = {
  index: { source: `${SOURCE}/index.ts`, maxBytes: 5_000 },
  queue: { source: `${SOURCE}/queue.ts`, maxBytes: 6_000 },
  react: { source: `${SOURCE}/react.ts`, maxBytes: 10_000 },
  element: { source: `${SOURCE}/element/index.ts`, maxBytes: 20_000 },
} as const;

/** Modules of types alone. */
const CLIENT_TYPES = { 'element-react': `${SOURCE}/element/react.ts` } as const;

/** First versions with `AbortSignal.any`. */
const BROWSERS = ['chrome116', 'firefox124', 'safari17.4', 'node20'];

/** Builds the browser client into `client/`: ES modules that share chunks, and their types. */
export const clientStep: Step = {
  name: 'client',
  inputs: [SOURCE, 'src/contract', 'tools/assets/client', 'tsconfig.ui.json', 'package-lock.json'],
  build: writeClient,
};

async function writeClient({ root, output }: StepContext): Promise<void> {
  const folder = path.join(output, 'client');
  await mkdir(folder);
  const modules = Object.entries(CLIENT_MODULES).filter(([, { source }]) => existsSync(path.join(root, source)));
  for (const [name, { source, maxBytes }] of modules) {
    checkSize(`client's module ${name}, gzipped,`, await gzippedSize(root, source), maxBytes);
  }
  const entryPoints = Object.fromEntries(modules.map(([name, { source }]) => [name, source]));
  const { index, ...others } = entryPoints;
  const common = { ...bundleOptions(root), outdir: folder, metafile: true };
  const built = [
    await build({ ...common, entryPoints: { index } }),
    await build({ ...common, entryPoints: others, splitting: true, plugins: [useIndex] }),
  ];
  await writeTypes(root, { ...entryPoints, ...CLIENT_TYPES }, folder);
  // modules that are imported for their exports only, except the one that defines an element
  await writeFile(
    path.join(folder, 'package.json'),
    JSON.stringify({ type: 'module', sideEffects: ['./element.js'] }, undefined, 2),
  );
  const packages = built.flatMap(({ metafile }) => bundledPackages(metafile!)).map(name => path.join(root, name));
  if (packages.length > 0) {
    await writeFile(path.join(folder, 'LICENSES.txt'), await licenseDocument(packages));
  }
}

/**
 * Lets the other modules import the client's own: a chunk in common would make it larger for those who need no more,
 * and a second `ImageError` would be the instance of another class.
 */
const useIndex: Plugin = {
  name: 'use-index',
  setup(esbuild) {
    esbuild.onResolve({ filter: /\/(create-client|image-error)$/ }, () => ({ path: './index.js', external: true }));
  },
};

/** Returns the size of a module with all that it imports, minified and gzipped, as it reaches a browser. */
export async function gzippedSize(root: string, source: string): Promise<number> {
  const { outputFiles } = await build({ ...bundleOptions(root), entryPoints: [source], write: false });
  return gzipSync(outputFiles![0].contents, { level: 9 }).length;
}

function bundleOptions(root: string): BuildOptions {
  return {
    absWorkingDir: root,
    bundle: true,
    minify: true,
    format: 'esm',
    target: BROWSERS,
    external: ['react'],
    legalComments: 'none',
    logLevel: 'silent',
  };
}
