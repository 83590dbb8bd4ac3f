import { writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { version } from 'esbuild';
import type { Step } from '../step';
import { zipArchive } from '../zip-archive';
import { heicLicences, heicPayload } from './payload';

/** Packs the HEIC decoder as a Lambda layer for either architecture, `heic.zip`, with its licences beside it and within. */
export const heicStep: Step = {
  name: 'heic',
  inputs: [
    'src/lambda/heic',
    'src/contract',
    'tools/assets/heic',
    'tools/assets/zip-archive.ts',
    'tools/assets/licences.ts',
    'package-lock.json',
  ],
  versions: [version],
  build: async ({ root, output }) => {
    await writeFile(path.join(output, 'heic.zip'), await zipArchive(await heicPayload(root)));
    await writeFile(path.join(output, 'heic.LICENSES.txt'), await heicLicences(root));
  },
};
