import { mkdir, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { build } from 'esbuild';
import { BUNDLE_OPTIONS, versionOnly } from './functions/bundle-step';
import { bundledPackages, checkSize } from './functions/check-bundle';
import { licenseDocument } from './licenses';
import type { Step } from './step';

/** Largest size of the minified command in bytes: two clients, and every source of credentials. */
const MAX_BYTES = 1_300_000;

/**
 * Bundles the command `serverless-image-processor` into `cli/index.js`, with the licenses of its contents next to it.
 * Unlike the functions, it has every source of credentials of the SDK: it runs on machines of people.
 */
export const cliStep: Step = {
  name: 'cli',
  build: async ({ root, output }) => {
    const { metafile, outputFiles } = await build({
      ...BUNDLE_OPTIONS,
      external: [],
      banner: { js: '#!/usr/bin/env node' },
      absWorkingDir: root,
      entryPoints: ['src/cli/main.ts'],
      outfile: 'index.js',
      write: false,
      metafile: true,
      plugins: [versionOnly],
    });
    const code = outputFiles[0].contents;
    checkSize('command', code.byteLength, MAX_BYTES);
    const folder = path.join(output, 'cli');
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, 'index.js'), code, { mode: 0o755 });
    await writeFile(
      path.join(folder, 'LICENSES.txt'),
      await licenseDocument(bundledPackages(metafile).map(name => path.join(root, name))),
    );
  },
};
