import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import type { Cpu } from '../../assets/sharp/cpu';
import { readZip } from '../packages/read-zip';
import { ROOT } from '../support/paths';

/** What a function finds on Lambda: its bundle, and below `nodejs/node_modules` what the layer holds. */
export interface LambdaBox {
  /** The file that exports `handler`. */
  readonly bundle: string;
  /** What the layer adds to NODE_PATH. */
  readonly nodePath: string;
}

/** Unpacks the built process function and the built archive of sharp for one CPU, as Lambda does. */
export async function unpackBox(cpu: Cpu, folder: string): Promise<LambdaBox> {
  const bundle = path.join(folder, 'task', 'index.js');
  await cp(path.join(ROOT, 'assets', 'functions', 'process'), path.dirname(bundle), { recursive: true });
  for (const [name, unpack] of readZip(await readFile(path.join(ROOT, 'assets', `sharp-${cpu}.zip`)))) {
    const file = path.join(folder, 'opt', name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, unpack());
  }
  return { bundle, nodePath: path.join(folder, 'opt', 'nodejs', 'node_modules') };
}
