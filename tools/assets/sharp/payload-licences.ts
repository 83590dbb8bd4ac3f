import { readFile } from 'node:fs/promises';
import * as path from 'node:path';
import { licenceDocument, section } from '../licences';
import type { Cpu } from './cpu';
import { PAYLOAD } from './payload';
import { payloadPackages } from './payload-packages';

const LICENCE_TEXTS = ['LGPL-3.0.txt', 'GPL-3.0.txt', 'MPL-1.1.txt'];

/** The terms of everything in a sharp archive, with the texts that libvips' notice refers to and the place of its sources. */
export async function payloadLicences(root: string, nodeModules: string, cpu: Cpu): Promise<string> {
  const packages = payloadPackages(cpu).map(name => path.join(nodeModules, name));
  const manifest = await readFile(path.join(nodeModules, `@img/sharp-libvips-linux-${cpu}/package.json`), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  const texts = await Promise.all(
    LICENCE_TEXTS.map(async name =>
      section([name.replace('.txt', '')], await readFile(path.join(root, PAYLOAD, 'licenses', name), 'utf8')),
    ),
  );
  return [preamble(version), await licenceDocument(packages), ...texts].join('\n');
}

function preamble(version: string): string {
  return `This archive holds sharp and the libvips shared library as their authors published them, without documentation and sources.

libvips and some of the libraries inside its shared object are used under the GNU Lesser General Public License, version 3, whose text and that
of the GNU General Public License, version 3, follow below. The sources, with the scripts that build the shared object from them, are
at https://github.com/lovell/sharp-libvips/tree/v${version}. To run a libvips of your own, give the construct a layer with it in the
property sharpLayer.
`;
}
