import { payloadFiles } from '../../../../tools/assets/sharp/payload-files';
import { tempFolder, writeFiles } from '../temp-folder';

/** What is taken of these files, all of one package. */
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

test('packages that nobody asked for go', async () => {
  const folder = tempFolder();
  await writeFiles(folder, { '.package-lock.json': '{}', 'sharp/index.cjs': '', '@img/sharp-wasm32/index.cjs': '' });
  expect(await payloadFiles(folder, ['sharp'])).toEqual(['sharp/index.cjs']);
});
