import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as path from 'node:path';
import { bundleStep } from '../../../../tools/assets/functions/bundle-step';
import type { FunctionBundle } from '../../../../tools/assets/functions/function-bundles';
import { tempFolder, writeFiles } from '../temp-folder';

const BUNDLE: FunctionBundle = {
  name: 'demo',
  entry: 'src/lambda/demo.ts',
  forbidden: ['sharp', '@scope/signer'],
  maxBytes: 2000,
};

/** Creates a repository with one function and three packages, one of them in both module systems. */
async function repository(entry: string): Promise<string> {
  const root = tempFolder();
  const dependency = (name: string, files: Record<string, string>) =>
    Object.fromEntries(
      Object.entries({
        'package.json': JSON.stringify({ name, version: '1.0.0', license: 'MIT', main: 'cjs.js', module: 'esm.js' }),
        LICENSE: `terms of ${name}`,
        ...files,
      }).map(([file, content]) => [`node_modules/${name}/${file}`, content]),
    );
  await writeFiles(root, {
    'src/lambda/demo.ts': entry,
    'src/lambda/other.ts': 'import { sign } from "@scope/signer"; export const signed = () => sign();',
    ...dependency('used', {
      'cjs.js': 'exports.word = "from cjs";',
      'esm.js': 'export const word = "from esm"; export const unused = "shake me off";',
    }),
    ...dependency('@scope/signer', { 'cjs.js': '', 'esm.js': 'export const sign = () => "signature";' }),
    ...dependency('sharp', { 'cjs.js': '', 'esm.js': '' }),
  });
  return root;
}

async function bundle(root: string, change: Partial<FunctionBundle> = {}): Promise<string> {
  const output = tempFolder();
  const scratch = path.join(output, 'scratch');
  mkdirSync(scratch);
  await bundleStep({ ...BUNDLE, ...change }).build({ root, output, scratch, signal: new AbortController().signal });
  return path.join(output, 'functions/demo');
}

const GOOD = 'import { word } from "used"; export const handler = async (): Promise<string> => word;';

test('of the manifests that the SDK imports, the bundle has the version only', async () => {
  const root = await repository('import info from "@aws-sdk/client"; export const handler = async () => info.version;');
  await writeFiles(root, {
    'node_modules/@aws-sdk/client/package.json': '{"version":"3.4.5","main":"index.js","description":"unused"}',
    'node_modules/@aws-sdk/client/index.js': 'import info from "./package.json"; export default info;',
    'node_modules/@aws-sdk/client/LICENSE': 'terms',
  });
  const folder = await bundle(root);
  const { handler } = createRequire(__filename)(path.join(folder, 'index.js')) as { handler: () => Promise<string> };
  expect(await handler()).toBe('3.4.5');
  expect(readFileSync(path.join(folder, 'index.js'), 'utf8')).not.toContain('unused');
});

test('the bundle is CommonJS, tree-shaken, and exports the handler', async () => {
  const folder = await bundle(await repository(GOOD));
  expect(await createRequire(__filename)(path.join(folder, 'index.js')).handler()).toBe('from esm');
  expect(readFileSync(path.join(folder, 'index.js'), 'utf8')).not.toContain('shake me off');
});

test('the licenses of its contents are next to it', async () => {
  const text = readFileSync(path.join(await bundle(await repository(GOOD)), 'LICENSES.txt'), 'utf8');
  expect(text).toContain('used 1.0.0 (MIT)');
  expect(text).toContain('terms of used');
  expect(text).not.toContain('@scope/signer');
});

test('two repositories in different places give the same bytes, which name neither', async () => {
  const [one, two] = [await repository(GOOD), await repository(GOOD)];
  const code = readFileSync(path.join(await bundle(one), 'index.js'), 'utf8');
  expect(readFileSync(path.join(await bundle(two), 'index.js'), 'utf8')).toBe(code);
  expect(code).not.toContain(path.basename(one));
});

test('a forbidden package is reported with the file that imports it', async () => {
  const root = await repository('import { signed } from "./other"; export const handler = async () => signed();');
  await expect(bundle(root)).rejects.toThrow(
    'the demo function must not contain @scope/signer: got it through src/lambda/other.ts',
  );
});

test('a forbidden package that is required at run time is reported, too', async () => {
  const root = await repository('export const handler = async () => import("sharp");');
  await expect(bundle(root)).rejects.toThrow(
    'the demo function must not contain sharp: got it through src/lambda/demo.ts',
  );
});

test('an import that adds nothing to the bundle is allowed', async () => {
  const root = await repository(
    'import type { sign } from "@scope/signer"; ' +
      'export const handler = async (): Promise<typeof sign | undefined> => undefined;',
  );
  await expect(bundle(root)).resolves.toBeDefined();
});

test('sharp stays outside of a bundle that may use it', async () => {
  const folder = await bundle(
    await repository('import sharp from "sharp"; export const handler = async () => sharp;'),
    { forbidden: [] },
  );
  expect(readFileSync(path.join(folder, 'index.js'), 'utf8')).toMatch(/require\("sharp"\)/);
});

test('a bundle above its limit is an error with both sizes', async () => {
  await expect(bundle(await repository(GOOD), { maxBytes: 100 })).rejects.toThrow(
    /too large: got \d+ bytes, expected at most 100;/,
  );
});

test('a missing entry is named', async () => {
  await expect(bundle(await repository(GOOD), { entry: 'src/lambda/gone.ts' })).rejects.toThrow(
    /Could not resolve "src\/lambda\/gone\.ts"/,
  );
});
