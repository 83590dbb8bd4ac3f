import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { tempFolder } from './temp-folder';
import { heicPayload, heicStep } from '../../../tools/assets/heic-step';
import { fileDigest } from '../../../tools/assets/step';
import { ROOT } from '../../../tools/lib/paths';

const UNPACK = 'import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])';

async function build(): Promise<string> {
  const [output, scratch] = ['output', 'scratch'].map(name => path.join(tempFolder(), name));
  mkdirSync(output);
  await heicStep.build({ root: ROOT, output, scratch, signal: new AbortController().signal });
  return output;
}

test('two builds are equal byte for byte', async () => {
  const [one, other] = [await build(), await build()];
  expect(await fileDigest(path.join(one, 'heic.zip'))).toBe(await fileDigest(path.join(other, 'heic.zip')));
});

test('the archive holds the worker, and libheif as its authors published it', async () => {
  const payload = await heicPayload(ROOT);
  expect(payload.map(({ name }) => name).sort()).toEqual([
    'nodejs/node_modules/image-processor-heic/LICENSES.txt',
    'nodejs/node_modules/image-processor-heic/index.js',
    'nodejs/node_modules/libheif-js/LICENSE',
    'nodejs/node_modules/libheif-js/libheif-wasm/LICENSE',
    'nodejs/node_modules/libheif-js/libheif-wasm/libheif.js',
    'nodejs/node_modules/libheif-js/libheif-wasm/libheif.wasm',
    'nodejs/node_modules/libheif-js/package.json',
  ]);
  const wasm = payload.find(({ name }) => name.endsWith('.wasm'))!.content;
  expect(readFileSync(path.join(ROOT, 'node_modules/libheif-js/libheif-wasm/libheif.wasm')).equals(wasm)).toBe(true);
  expect(payload.find(({ name }) => name.endsWith('index.js'))!.content.length).toBeLessThan(10_000);
});

test('the terms are inside and next to it: the license, its texts and the place of the sources', async () => {
  const output = await build();
  const layer = path.join(tempFolder(), 'opt');
  execFileSync('python3', ['-c', UNPACK, path.join(output, 'heic.zip'), layer]);
  for (const file of [
    path.join(output, 'heic.LICENSES.txt'),
    path.join(layer, 'nodejs/node_modules/image-processor-heic/LICENSES.txt'),
  ]) {
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('GNU LESSER GENERAL PUBLIC LICENSE');
    expect(text).toContain('GNU GENERAL PUBLIC LICENSE');
    expect(text).toContain('https://github.com/strukturag/libde265');
  }
});

test("the worker is found as a layer's packages are: through NODE_PATH", async () => {
  const layer = path.join(tempFolder(), 'opt');
  execFileSync('python3', ['-c', UNPACK, path.join(await build(), 'heic.zip'), layer]);
  const nodePath = path.join(layer, 'nodejs/node_modules');
  const find = ['-p', 'require.resolve("image-processor-heic")'];
  const found = execFileSync(process.execPath, find, { cwd: layer, env: { NODE_PATH: nodePath }, encoding: 'utf8' });
  expect(found.trim()).toBe(path.join(nodePath, 'image-processor-heic/index.js'));
});
