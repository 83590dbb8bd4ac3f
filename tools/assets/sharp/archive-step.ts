import { readFile, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import type { Step, StepContext } from '../step';
import { type ZipEntry, zipArchive } from '../../lib/zip';
import { checkPayloadVersion, type Cpu, PAYLOAD, payloadFiles, payloadLicences, payloadPackages } from './payload';
import { installPayload } from './install-payload';

/** Packs sharp for Linux on one CPU as a Lambda layer, `sharp-<cpu>.zip`, with its licences beside it and within. */
export function archiveStep(cpu: Cpu): Step {
  return {
    name: `sharp-${cpu}`,
    inputs: [
      PAYLOAD,
      'tools/assets/sharp',
      'tools/lib/zip.ts',
      'tools/assets/licences.ts',
      'projenrc/versions.ts',
    ],
    build: async context => writeArchive(cpu, context),
  };
}

async function writeArchive(cpu: Cpu, context: StepContext): Promise<void> {
  await checkPayloadVersion(context.root);
  const nodeModules = await installPayload(cpu, context);
  const licences = await payloadLicences(context.root, nodeModules, cpu);
  const entries: ZipEntry[] = [{ name: 'nodejs/LICENSES.txt', content: Buffer.from(licences) }];
  for (const file of await payloadFiles(nodeModules, payloadPackages(cpu))) {
    entries.push({ name: `nodejs/node_modules/${file}`, content: await readFile(path.join(nodeModules, file)) });
  }
  await writeFile(path.join(context.output, `sharp-${cpu}.zip`), await zipArchive(entries));
  await writeFile(path.join(context.output, `sharp-${cpu}.LICENSES.txt`), licences);
}
