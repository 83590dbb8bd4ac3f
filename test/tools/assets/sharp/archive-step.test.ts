import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { archiveStep } from '../../../../tools/assets/sharp/archive-step';
import { installPayload } from '../../../../tools/assets/sharp/install-payload';
import { PAYLOAD } from '../../../../tools/assets/sharp/payload';
import { fileDigest, type StepContext } from '../../../../tools/assets/step';
import { ROOT } from '../../../../tools/lib/paths';
import { tempFolder, writeFiles } from '../temp-folder';

jest.setTimeout(120_000);

/**
 * Digests of the archives on every machine: fflate deflates in JavaScript, so neither zlib nor the CPU changes the
 * bytes. They change with the lock file and the archive's layout; any other change means that builds are no longer
 * reproducible.
 */
const RECORDED = {
  arm64: 'a51359694a9ad8d9561b2ef653e4e9c187c0d33cbce4af9dee7659878357b39c',
  x64: 'fcaaa8e4cf8537caeb70d64aab18dbc8ec61a82dcf1ec3ef113ae9622f6640c6',
};
const UNPACK = 'import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])';
const LOAD_SHARP = `
const sharp = require('sharp');
const at = require.resolve('sharp');
sharp({ create: { width: 64, height: 48, channels: 3, background: 'red' } })
  .resize(32)
  .avif()
  .toBuffer({ resolveWithObject: true })
  .then(({ info }) => console.log(JSON.stringify({ at, width: info.width, height: info.height })));
`;

function context(): StepContext {
  const folder = tempFolder();
  const [output, scratch] = ['output', 'scratch'].map(name => path.join(folder, name));
  mkdirSync(output);
  mkdirSync(scratch);
  return { root: ROOT, output, scratch, signal: new AbortController().signal };
}

async function archive(cpu: 'arm64' | 'x64'): Promise<string> {
  const { output, ...rest } = context();
  await archiveStep(cpu).build({ output, ...rest });
  return path.join(output, `sharp-${cpu}.zip`);
}

function unpack(file: string): string {
  const folder = path.join(tempFolder(), 'opt');
  execFileSync('python3', ['-c', UNPACK, file, folder]);
  return folder;
}

let arm64: string;
let x64: string;

beforeAll(async () => {
  arm64 = await archive('arm64');
  x64 = await archive('x64');
});

test('the archives are as recorded, byte for byte', async () => {
  expect({ arm64: await fileDigest(arm64), x64: await fileDigest(x64) }).toEqual(RECORDED);
});

test('another build in another folder is equal byte for byte', async () => {
  expect(await fileDigest(await archive('arm64'))).toBe(await fileDigest(arm64));
});

test("libvips' terms are inside and next to the archive", async () => {
  const layer = unpack(arm64);
  const libvips = path.join(layer, 'nodejs/node_modules/@img/sharp-libvips-linux-arm64');
  expect(readFileSync(path.join(libvips, 'README.md'), 'utf8')).toMatch(/libvips\s+\| LGPLv3/);
  for (const file of [path.join(layer, 'nodejs/LICENSES.txt'), arm64.replace('.zip', '.LICENSES.txt')]) {
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('GNU LESSER GENERAL PUBLIC LICENSE');
    expect(text).toContain('GNU GENERAL PUBLIC LICENSE');
    expect(text).toMatch(/libvips\s+\| LGPLv3/);
    expect(text).toMatch(/github\.com\/lovell\/sharp-libvips\/tree\/v\d/);
  }
  expect(existsSync(path.join(layer, 'nodejs/node_modules/@img/sharp-libvips-linux-x64'))).toBe(false);
});

const loadable = process.platform === 'linux' && process.arch === 'x64';
if (!loadable) {
  console.log(`the x64 archive is built, but not loaded: this machine is ${process.platform} ${process.arch}`);
}

(loadable ? test : test.skip)('the x64 archive works as a layer does: found through NODE_PATH', () => {
  const layer = unpack(x64);
  const nodePath = path.join(layer, 'nodejs/node_modules');
  const output = execFileSync(process.execPath, ['-e', LOAD_SHARP], {
    cwd: layer,
    env: { NODE_PATH: nodePath },
    encoding: 'utf8',
  });
  expect(JSON.parse(output)).toEqual({ at: path.join(nodePath, 'sharp/dist/index.cjs'), width: 32, height: 24 });
});

test('a download that does not match the lock file is rejected', async () => {
  const root = tempFolder();
  const lock = readFileSync(path.join(ROOT, PAYLOAD, 'package-lock.json'), 'utf8');
  await writeFiles(root, {
    [`${PAYLOAD}/package.json`]: readFileSync(path.join(ROOT, PAYLOAD, 'package.json'), 'utf8'),
    [`${PAYLOAD}/package-lock.json`]: lock.replaceAll(/sha512-[^"]*/g, `sha512-${'A'.repeat(86)}==`),
  });
  await expect(installPayload('x64', { ...context(), root })).rejects.toThrow(/npm ci failed with EINTEGRITY/);
});

test("without a network, npm's failure is one sentence with the remedy", async () => {
  const before = { ...process.env };
  Object.assign(process.env, { npm_config_registry: 'http://127.0.0.1:9', npm_config_cache: tempFolder() });
  try {
    await expect(installPayload('x64', context())).rejects.toThrow(
      new RegExp(
        '^cannot install sharp for linux x64: npm ci failed with ECONNREFUSED; ' +
          'it needs the network the first time .*: ' +
          'check the connection and run it again$',
      ),
    );
  } finally {
    process.env = before;
  }
});
