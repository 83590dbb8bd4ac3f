import { rmSync } from 'node:fs';
import * as path from 'node:path';
import { layOutHeic } from '../../tools/assets/heic-step';
import { CACHE, ROOT } from '../../tools/lib/paths';

let script: Promise<string> | undefined;

/** Lays out the HEIC layer for the tests of a file and returns the path of the worker's script. */
export function heicLayer(): Promise<string> {
  script ??= layOutHeic(ROOT, FOLDER);
  return script;
}

const FOLDER = path.join(CACHE, `heic-layer-${process.pid}-${Date.now()}`);

afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));
