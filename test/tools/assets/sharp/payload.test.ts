import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { versions } from '../../../../projenrc/versions';
import { checkPayloadVersion, PAYLOAD, payloadFiles } from '../../../../tools/assets/sharp/payload';
import { tempFolder, writeFiles } from '../temp-folder';

describe('payload', () => {
  const ROOT = path.resolve(__dirname, '../../../..');
  const LOCK = readFileSync(path.join(ROOT, PAYLOAD, 'package-lock.json'), 'utf8');

  test('the layers hold the sharp that the project is developed with', async () => {
    await expect(checkPayloadVersion(ROOT)).resolves.toBeUndefined();
  });

  test('another version is told with the cure', async () => {
    const root = tempFolder();
    await writeFiles(root, { [`${PAYLOAD}/package.json`]: JSON.stringify({ dependencies: { sharp: '0.35.0' } }) });
    await expect(checkPayloadVersion(root)).rejects.toThrow(
      `got 0.35.0 in ${PAYLOAD}/package.json, expected ${versions.sharp}`,
    );
  });

  test('every package of the lock file carries its integrity, and none names where it came from', () => {
    const { packages } = JSON.parse(LOCK) as { packages: Record<string, { version?: string; integrity?: string }> };
    const { '': rootPackage, ...locked } = packages;
    expect(rootPackage).toBeDefined();
    expect(locked['node_modules/sharp'].version).toBe(versions.sharp);
    expect(Object.entries(locked).filter(([, { integrity }]) => !integrity?.startsWith('sha512-'))).toEqual([]);
    expect(LOCK).not.toMatch(/"resolved"/);
  });
});

describe('payload files', () => {
  /** Returns the files of a package that belong in the layer. */
  async function filtered(files: readonly string[]): Promise<string[]> {
    const folder = tempFolder();
    await writeFiles(folder, Object.fromEntries(files.map(name => [`@img/some/${name}`, ''])));
    return (await payloadFiles(folder, ['@img/some'])).map(file => file.replace('@img/some/', ''));
  }

  test('code, native libraries and manifests stay', async () => {
    const needed = [
      'dist/sharp.cjs',
      'index.cjs',
      'lib/elf.js',
      'lib/libvips-cpp.so.8.18.7',
      'lib/sharp-linux-x64-0.35.5.node',
      'package.json',
      'versions.json',
    ];
    expect(await filtered(needed)).toEqual(needed);
  });

  test('documentation, typings, sources, ES modules and tools go', async () => {
    expect(
      await filtered([
        'LICENSE',
        'README.md',
        'bin/semver.js',
        'dist/sharp.mjs',
        'install/build.js',
        'lib/glib-2.0/include/glibconfig.h',
        'lib/index.d.ts',
        'range.bnf',
        'src/binding.js',
        'src/common.cc',
      ]),
    ).toEqual(['LICENSE']);
  });

  test('every notice stays', async () => {
    const notices = ['LICENSE.md', 'NOTICE', 'THIRD-PARTY-NOTICES.md'];
    expect(await filtered(notices)).toEqual(notices);
  });

  test('the README stays where it is the notice', async () => {
    expect(await filtered(['README.md', 'docs.md'])).toEqual(['README.md']);
  });

  test('other packages are left out', async () => {
    const folder = tempFolder();
    await writeFiles(folder, { '.package-lock.json': '{}', 'sharp/index.cjs': '', '@img/sharp-wasm32/index.cjs': '' });
    expect(await payloadFiles(folder, ['sharp'])).toEqual(['sharp/index.cjs']);
  });
});
