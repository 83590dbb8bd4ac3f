import { mkdir, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { build, version } from 'esbuild';
import { licenceDocument } from '../licences';
import type { Step, StepContext } from '../step';
import { bundledPackages } from './bundled-packages';
import { checkBundle } from './check-bundle';
import type { FunctionBundle } from './function-bundles';
import { HEIC_WORKER } from '../../../src/lambda/heic/protocol';

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
  const { metafile, outputFiles: [code] } = await build({
    absWorkingDir: root,
    entryPoints: [bundle.entry],
    outfile: 'index.js',
    write: false,
    metafile: true,
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
    legalComments: 'none',
    logLevel: 'silent',
  });
  checkBundle(bundle, metafile, code.contents.byteLength);

  const folder = path.join(output, 'functions', bundle.name);
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'index.js'), code.contents);
  await writeFile(path.join(folder, 'LICENSES.txt'), await licenceDocument(bundledPackages(metafile).map(name => path.join(root, name))));
}
