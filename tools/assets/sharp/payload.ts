import { readFile } from 'node:fs/promises';
import * as path from 'node:path';
import { versions } from '../../../projenrc/versions';
import { filesBelow } from '../../lib/files';
import { licenseDocument, noticeFiles, section } from '../licenses';

/** CPU architectures that Lambda offers, as Node and npm call them. */
export type Cpu = 'arm64' | 'x64';

/** Folder, relative to the repository, of the package.json and lock file that pin sharp and all it needs. */
export const PAYLOAD = 'tools/assets/sharp-payload';

/** Throws if the layers would contain another version of sharp than this repository is developed and tested with. */
export async function checkPayloadVersion(root: string): Promise<void> {
  const manifest = JSON.parse(await readFile(path.join(root, PAYLOAD, 'package.json'), 'utf8')) as {
    dependencies: { sharp: string };
  };
  const got = manifest.dependencies.sharp;
  if (got !== versions.sharp) {
    throw new Error(
      `sharp's version differs: got ${got} in ${PAYLOAD}/package.json, ` +
        `expected ${versions.sharp} as in projenrc/versions.ts; ` +
        `set it there, then run npm install --package-lock-only in ${PAYLOAD}`,
    );
  }
}

/**
 * Returns the packages that sharp needs at run time on Linux with glibc, sorted. A fixed list, because npm's version
 * decides what else is installed: npm 10.1, for example, adds the WebAssembly build.
 */
export function payloadPackages(cpu: Cpu): string[] {
  return [
    '@img/colour',
    `@img/sharp-libvips-linux-${cpu}`,
    `@img/sharp-linux-${cpu}`,
    'detect-libc',
    'semver',
    'sharp',
  ];
}

const CODE = /\.(c?js|json|node|so(\.\d+)*)$/;
/** Sources, headers, install scripts and command-line tools. */
const DEVELOPMENT = /(^|\/)(src|include|install|bin)\//;

/**
 * Returns the files of these packages, relative to `node_modules`, that belong in a layer: code that runs under
 * CommonJS, and every notice.
 */
export async function payloadFiles(nodeModules: string, packages: readonly string[]): Promise<string[]> {
  const files = await Promise.all(
    packages.map(async name => (await filesOfPackage(path.join(nodeModules, name))).map(file => `${name}/${file}`)),
  );
  return files.flat();
}

async function filesOfPackage(folder: string): Promise<string[]> {
  const notices = await noticeFiles(folder);
  return (await filesBelow(folder)).filter(
    file => notices.includes(file) || (CODE.test(file) && !DEVELOPMENT.test(file)),
  );
}

const LICENSE_TEXTS = ['LGPL-3.0.txt', 'GPL-3.0.txt', 'MPL-1.1.txt'];

/**
 * Returns the licenses of everything in a sharp archive, with the texts that libvips' notice refers to and the place
 * of its sources.
 */
export async function payloadLicenses(root: string, nodeModules: string, cpu: Cpu): Promise<string> {
  const packages = payloadPackages(cpu).map(name => path.join(nodeModules, name));
  const manifest = await readFile(path.join(nodeModules, `@img/sharp-libvips-linux-${cpu}/package.json`), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  const texts = await Promise.all(
    LICENSE_TEXTS.map(async name =>
      section([name.replace('.txt', '')], await readFile(path.join(root, PAYLOAD, 'licenses', name), 'utf8')),
    ),
  );
  return [preamble(version), await licenseDocument(packages), ...texts].join('\n');
}

function preamble(version: string): string {
  return [
    'This archive contains sharp and the libvips shared library as their authors published them, ' +
      'without documentation and',
    'sources.',
    '',
    'libvips and some of the libraries inside its shared object are used under the GNU Lesser General Public License,',
    'version 3. Its text and that of the GNU General Public License, version 3, follow below. ' +
      'The sources, with the scripts',
    `that build the shared object from them, are at https://github.com/lovell/sharp-libvips/tree/v${version}.`,
    '',
    'To run your own libvips, pass a layer with it to the construct in the prop sharpLayer.',
    '',
  ].join('\n');
}
