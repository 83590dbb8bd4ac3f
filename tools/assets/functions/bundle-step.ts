import { mkdir, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { build, version } from 'esbuild';
import { licenceDocument } from '../licences';
import type { Step, StepContext } from '../step';
import { BUNDLE_OPTIONS } from './bundle-options';
import { bundledPackages } from './bundled-packages';
import { checkBundle } from './check-bundle';
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
