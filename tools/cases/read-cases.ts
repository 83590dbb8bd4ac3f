import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import * as path from 'node:path';
import type { Case } from './case';
import { toCase } from './to-case';
import { UserError } from '../lib/cli';

/** Name of the file that says what is to become of the other files in its folder. */
export const CHECKS = 'checks.json';

/** The cases of a folder and of all folders below it. Throws UserError where there are none, or where they cannot be read. */
export async function readCases(folder: string): Promise<Case[]> {
  if (!existsSync(folder)) {
    throw new UserError(`there is no folder ${folder}: expected one with a ${CHECKS}`);
  }
  const files = (await readdir(folder, { recursive: true })).filter(file => path.basename(file) === CHECKS).sort();
  if (files.length === 0) {
    throw new UserError(`there is no ${CHECKS} in ${folder}: expected a list of {file, expect}`);
  }
  const cases = await Promise.all(files.map(file => readFolder(folder, path.dirname(file))));
  return cases.flat();
}

async function readFolder(root: string, below: string): Promise<Case[]> {
  const folder = path.join(root, below);
  const reasons = await readManifest(folder);
  const checks = await readChecks(path.join(folder, CHECKS));
  return checks.map((check, index) => {
    const read = toCase(check, reasons);
    if (typeof read === 'string') {
      throw new UserError(`entry ${index} of ${path.join(below, CHECKS)} ${read}`);
    }
    return { ...read, name: path.join(below, read.name), path: path.join(folder, read.name) };
  });
}

async function readChecks(file: string): Promise<unknown[]> {
  const text = await readFile(file, 'utf8');
  const checks = parse(text);
  if (!Array.isArray(checks)) {
    throw new UserError(`${file} holds no list: expected JSON such as [{"file": "a.jpg", "expect": ["READY"]}]`);
  }
  return checks;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What a manifest says in words on each file; empty where there is none. */
async function readManifest(folder: string): Promise<ReadonlyMap<string, string>> {
  const file = path.join(folder, 'manifest.tsv');
  if (!existsSync(file)) {
    return new Map();
  }
  const lines = (await readFile(file, 'utf8')).split(/\r?\n/).slice(1);
  return new Map(lines.map(line => [line.split('\t')[0], line.split('\t').slice(1).join(' ')]));
}
