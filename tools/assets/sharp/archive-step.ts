import { readFile, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { type ZipEntry, zipArchive } from '../../lib/zip';
import type { Step, StepContext } from '../step';
import { installPayload } from './install-payload';
import { checkPayloadVersion, type Cpu, PAYLOAD, payloadFiles, payloadLicenses, payloadPackages } from './payload';

/** Packs sharp for Linux on one CPU as a Lambda layer, `sharp-<cpu>.zip`, with its licenses next to it and within. */
export function archiveStep(cpu: Cpu): Step {
  return {
    name: `sharp-${cpu}`,
    // cached: the step takes seconds, and a network the first time
    inputs: [
      PAYLOAD,
      'tools/assets/sharp',
      'tools/assets/licenses.ts',
      'tools/lib/zip.ts',
      'node_modules/fflate/package.json',
      'projenrc/versions.ts',
    ],
    build: async context => writeArchive(cpu, context),
  };
}

async function writeArchive(cpu: Cpu, context: StepContext): Promise<void> {
  await checkPayloadVersion(context.root);
  const nodeModules = await installPayload(cpu, context);
  const licenses = await payloadLicenses(context.root, nodeModules, cpu);
  const entries: ZipEntry[] = [{ name: 'nodejs/LICENSES.txt', content: Buffer.from(licenses) }];
  for (const file of await payloadFiles(nodeModules, payloadPackages(cpu))) {
    entries.push({ name: `nodejs/node_modules/${file}`, content: await readFile(path.join(nodeModules, file)) });
  }
  await writeFile(path.join(context.output, `sharp-${cpu}.zip`), zipArchive(entries));
  await writeFile(path.join(context.output, `sharp-${cpu}.LICENSES.txt`), licenses);
}
