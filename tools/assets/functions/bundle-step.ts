import { mkdir, readFile, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { build, type BuildOptions, type Plugin } from 'esbuild';
import { HEIC_WORKER } from '../../../src/lambda/heic/protocol';
import { licenseDocument } from '../licenses';
import type { Step, StepContext } from '../step';
import { bundledPackages, checkBundle } from './check-bundle';
import type { FunctionBundle } from './function-bundles';

/** Bundles one function into `functions/<name>/index.js`, with the licenses of its contents next to it. */
export function bundleStep(bundle: FunctionBundle): Step {
  return { name: `function-${bundle.name}`, build: async context => writeBundle(bundle, context) };
}

/**
 * Sources of credentials that the AWS SDK loads on machines of people only. Lambda passes credentials in environment
 * variables, which come first.
 */
const SOURCES_OF_CREDENTIALS = ['ini', 'process', 'sso', 'web-identity'].map(
  name => `@aws-sdk/credential-provider-${name}`,
);

/** Options of every bundle for Lambda, also of those that tests and benchmarks make: what is measured runs in AWS. */
export const BUNDLE_OPTIONS = {
  bundle: true,
  minify: true,
  platform: 'node',
  // below the nodejs24.x of the construct, because demo and tests run the same bundle on the machine's Node.js
  target: 'node20',
  // layers are found through NODE_PATH, which Node.js honors in CommonJS only
  format: 'cjs',
  mainFields: ['module', 'main'],
  // provided by the layers, or never loaded
  external: ['sharp', HEIC_WORKER, ...SOURCES_OF_CREDENTIALS],
  legalComments: 'none',
  logLevel: 'silent',
} satisfies BuildOptions;

/** The SDK's clients import their whole package.json for its version: without the rest, a bundle has 10 KB less. */
export const versionOnly: Plugin = {
  name: 'version-only',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]@aws-sdk[\\/][^\\/]+[\\/]package\.json$/ }, async ({ path: file }) => {
      const { version } = JSON.parse(await readFile(file, 'utf8')) as { version: string };
      return { contents: JSON.stringify({ version }), loader: 'json' };
    }),
};

async function writeBundle(bundle: FunctionBundle, { root, output }: StepContext): Promise<void> {
  const { metafile, outputFiles } = await build({
    ...BUNDLE_OPTIONS,
    absWorkingDir: root,
    entryPoints: [bundle.entry],
    outfile: 'index.js',
    write: false,
    metafile: true,
    plugins: [versionOnly],
  });
  const code = outputFiles[0].contents;
  checkBundle(bundle, metafile, code.byteLength);

  const folder = path.join(output, 'functions', bundle.name);
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'index.js'), code);
  await writeFile(
    path.join(folder, 'LICENSES.txt'),
    await licenseDocument(bundledPackages(metafile).map(name => path.join(root, name))),
  );
}
