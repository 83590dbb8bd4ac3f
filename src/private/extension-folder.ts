import { existsSync, readdirSync, readFileSync, statSync } from 'fs';
import * as path from 'path';
import { invalidProp } from './invalid-prop';

const PROP = 'ImageExtension.fromAsset(directory)';

/** A fifth of what a function may have, layers included ("Lambda quotas", AWS Lambda Developer Guide). */
const MAX_BYTES = 50 * 1024 * 1024;

interface Manifest {
  readonly main?: string;
  readonly type?: string;
}

/** Throws if a folder has no CommonJS module in it, or is too large for a layer beside the others. */
export function checkExtensionFolder(directory: string): void {
  if (!statSync(directory, { throwIfNoEntry: false })?.isDirectory()) {
    throw invalidProp(PROP, directory, 'the path of a folder', `there is none at ${path.resolve(directory)}, so correct the path`);
  }
  checkModule(directory, readManifest(directory));
  const bytes = bytesBelow(directory);
  if (bytes > MAX_BYTES) {
    throw invalidProp(PROP, `${bytes} bytes`, `at most ${MAX_BYTES}`, 'leave out what the module does not need; sharp is handed in');
  }
}

function checkModule(directory: string, { main, type }: Manifest): void {
  const entry = main ?? 'index.js';
  const isEsm = entry.endsWith('.mjs') || (type === 'module' && !entry.endsWith('.cjs'));
  if (isEsm) {
    throw invalidProp(PROP, `an ES module in ${directory}`, 'a CommonJS module (module.exports = { … })',
      'remove "type": "module", name the file .cjs, or bundle it as CommonJS');
  }
  const resolves = [entry, `${entry}.js`, path.join(entry, 'index.js')].some(file => statSync(path.join(directory, file), { throwIfNoEntry: false })?.isFile());
  if (!resolves) {
    throw invalidProp(PROP, `${directory} without ${entry}`, 'an index.js, or a package.json that names its main', 'add it; compile TypeScript first');
  }
}

function readManifest(directory: string): Manifest {
  const file = path.join(directory, 'package.json');
  if (!existsSync(file)) { return {}; }
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  } catch {
    throw invalidProp(PROP, file, 'valid JSON', 'correct it');
  }
}

function bytesBelow(directory: string): number {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .reduce((sum, entry) => sum + (entry.isFile() ? statSync(path.join(entry.parentPath ?? entry.path, entry.name)).size : 0), 0);
}
