import { readFile } from 'node:fs/promises';
import * as path from 'node:path';
import { versions } from '../../../projenrc/versions';

/** Folder, relative to the repository, of the package.json and lock file that pin sharp and all it needs. */
export const PAYLOAD = 'tools/assets/sharp-payload';

/** Rejects when the layers would hold another sharp than the one that this repository is developed and tested with. */
export async function checkPayloadVersion(root: string): Promise<void> {
  const manifest = JSON.parse(await readFile(path.join(root, PAYLOAD, 'package.json'), 'utf8')) as {
    dependencies: { sharp: string };
  };
  const got = manifest.dependencies.sharp;
  if (got !== versions.sharp) {
    throw new Error(
      `sharp's version differs: got ${got} in ${PAYLOAD}/package.json, expected ${versions.sharp} as in projenrc/versions.ts; ` +
        `set it there, then run npm install --package-lock-only in ${PAYLOAD}`,
    );
  }
}
