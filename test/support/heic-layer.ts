import { mkdirSync, renameSync, writeFileSync, existsSync, rmSync } from 'node:fs';
import * as path from 'node:path';
import { HEIC_WORKER } from '../../src/lambda/heic/protocol';
import { heicPayload } from '../../tools/assets/heic/payload';
import { CACHE, ROOT } from '../../tools/emulator/paths';

/** Lays the HEIC layer out as Lambda does, below `.cache`, and answers the worker's script. */
export async function heicLayer(): Promise<string> {
  const folder = path.join(CACHE, 'heic-layer', String(process.pid));
  const script = path.join(folder, 'nodejs/node_modules', HEIC_WORKER, 'index.js');
  if (existsSync(script)) { return script; }
  const draft = `${folder}.draft`;
  for (const { name, content } of await heicPayload(ROOT)) {
    mkdirSync(path.join(draft, path.dirname(name)), { recursive: true });
    writeFileSync(path.join(draft, name), content);
  }
  renameSync(draft, folder);
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return script;
}
