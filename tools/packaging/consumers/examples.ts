import { existsSync } from 'node:fs';
import { cp, readdir, readFile } from 'node:fs/promises';
import * as path from 'node:path';
import { ROOT } from '../../lib/paths';

/** Folder of the examples. */
export const EXAMPLES = path.join(ROOT, 'examples');

/** Kinds of examples by the file that each of them has. */
const KINDS = {
  typescript: 'app.ts',
  python: 'app.py',
  java: 'pom.xml',
  go: 'go.mod',
  client: 'package.json',
} as const;

/** Kind of an example: an app of the CDK in one language, or code for a browser. */
export type ExampleKind = keyof typeof KINDS;

/** Returns the names of the examples of a kind. */
export async function examplesOf(kind: ExampleKind): Promise<string[]> {
  const names = (await readdir(EXAMPLES, { withFileTypes: true })).filter(entry => entry.isDirectory());
  return names
    .map(({ name }) => name)
    .filter(name => kindOf(name) === kind)
    .sort();
}

/** Returns the kind of an example. Throws if it has none. */
export function kindOf(name: string): ExampleKind {
  const found = Object.entries(KINDS).find(([, file]) => existsSync(path.join(EXAMPLES, name, file)));
  if (!found) {
    throw new Error(`examples/${name}: got none of the files ${Object.values(KINDS).join(', ')}; add one`);
  }
  return found[0] as ExampleKind;
}

const CREATED_BY_USE = new Set([
  'node_modules',
  'cdk.out',
  'target',
  'package-lock.json',
  '.next',
  '.venv',
  '__pycache__',
  'build',
  'dist',
  'go.sum',
]);

/** Copies an example without the files that using it creates. */
export async function copyExample(name: string, folder: string): Promise<void> {
  await cp(path.join(EXAMPLES, name), folder, {
    recursive: true,
    filter: source => !CREATED_BY_USE.has(path.basename(source)),
  });
}

/** Dependencies in a `package.json`. */
export interface Dependencies {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** Reads the `package.json` of an example. */
export async function readDependencies(example: string): Promise<Dependencies> {
  return JSON.parse(await readFile(path.join(EXAMPLES, example, 'package.json'), 'utf8')) as Dependencies;
}

/** Returns all dependencies of examples. Throws if two of them want different versions of a package. */
export async function unionOfDependencies(examples: readonly string[]): Promise<Record<string, string>> {
  const union: Record<string, string> = {};
  for (const example of examples) {
    const { dependencies, devDependencies } = await readDependencies(example);
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
      if ((union[name] ??= version) !== version) {
        throw new Error(`examples/${example}: got ${name}@${version}, expected ${union[name]} as in the others`);
      }
    }
  }
  return union;
}
