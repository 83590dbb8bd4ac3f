import { mkdir, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { heicPayload } from './payload';
import { HEIC_WORKER } from '../../../src/lambda/heic/protocol';

/** Lays the HEIC layer out below a folder, as Lambda does below `/opt/nodejs`, and answers the worker's script. */
export async function layOutHeic(root: string, folder: string): Promise<string> {
  for (const { name, content } of await heicPayload(root)) {
    const file = path.join(folder, path.relative('nodejs', name));
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  }
  return path.join(folder, 'node_modules', HEIC_WORKER, 'index.js');
}
