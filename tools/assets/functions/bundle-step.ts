import { mkdir, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { build, type BuildOptions, version } from 'esbuild';
import { HEIC_WORKER } from '../../../src/lambda/heic/protocol';
import { licenceDocument } from '../licences';
import type { Step, StepContext } from '../step';
import { bundledPackages, checkBundle } from './check-bundle';
import type { FunctionBundle } from './function-bundles';

/** Bundles one function into `functions/<name>/index.js`, with the licences of what it contains beside it. */
export function bundleStep(bundle: FunctionBundle): Step {
  return {
    name: `function-${bundle.name}`,
    inputs: ['src/lambda', 'src/contract', 'tools/assets/functions', 'tools/assets/licences.ts', 'package-lock.json'],
    versions: [version],
    build: async context => writeBundle(bundle, context),
  };
}

async function writeBundle(bundle: FunctionBundle, { root, output }: StepContext): Promise<void> {
  const {
    metafile,
    outputFiles: [code],
  } = await build({
    absWorkingDir: root,
    entryPoints: [bundle.entry],
    outfile: 'index.js',
    write: false,
    metafile: true,
    legalComments: 'none',
    ...BUNDLE_OPTIONS,
  });
  checkBundle(bundle, metafile, code.contents.byteLength);

  const folder = path.join(output, 'functions', bundle.name);
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'index.js'), code.contents);
  await writeFile(
    path.join(folder, 'LICENSES.txt'),
    await licenceDocument(bundledPackages(metafile).map(name => path.join(root, name))),
  );
}

/** How functions are bundled, wherever that is done: what is measured is to be what runs in AWS. */
export const BUNDLE_OPTIONS = {
  bundle: true,
  minify: true,
  platform: 'node',
  // below the nodejs24.x of the construct, because the demo and the tests run the same bundle on the Node of the machine
  target: 'node20',
  // a layer is found through NODE_PATH, which Node honours in CommonJS only
  format: 'cjs',
  mainFields: ['module', 'main'],
  // come from the layers
  external: ['sharp', HEIC_WORKER],
  logLevel: 'silent',
} satisfies BuildOptions;
