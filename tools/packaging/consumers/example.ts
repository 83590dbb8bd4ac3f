import { existsSync } from 'node:fs';
import { cp, readdir } from 'node:fs/promises';
import * as path from 'node:path';
import { ROOT } from '../support/paths';

const EXAMPLES = path.join(ROOT, 'examples');
const LEFT_BY_USE = new Set([
  'node_modules',
  'cdk.out',
  'target',
  'package-lock.json',
  '.venv',
  '__pycache__',
  'go.sum',
]);

/** Copies one of the examples as it is in the repository, without what using it has left there. */
export async function copyExample(name: string, folder: string): Promise<void> {
  await cp(path.join(EXAMPLES, name), folder, {
    recursive: true,
    filter: source => !LEFT_BY_USE.has(path.basename(source)),
  });
}

/** The CDK apps in TypeScript, but for the gallery, which every language has. */
export async function typescriptExamples(): Promise<string[]> {
  const names = await readdir(EXAMPLES);
  return names.filter(name => name !== 'typescript-gallery' && existsSync(path.join(EXAMPLES, name, 'app.ts'))).sort();
}

/** Copies the app with the bad sizes. */
export async function copyBadSizes(file: string, to: string): Promise<void> {
  await cp(path.join(__dirname, 'bad-sizes', file), to);
}
