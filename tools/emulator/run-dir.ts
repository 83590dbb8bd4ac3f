import { mkdir, mkdtemp } from 'node:fs/promises';
import * as path from 'node:path';
import { CACHE } from '../lib/paths';

/** A new folder for the logs of one run, and for whatever else it writes. */
export async function makeRunDir(): Promise<string> {
  const runs = path.join(CACHE, 'runs');
  await mkdir(runs, { recursive: true });
  return mkdtemp(path.join(runs, 'run-'));
}
