import { existsSync, readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { ROOT } from '../lib/paths';

/** Pages of the documentation, relative to the repository. */
export const PAGES: readonly string[] = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(path.join(ROOT, 'docs'), { encoding: 'utf8', recursive: true })
    .filter(name => name.endsWith('.md'))
    .map(name => `docs/${name.replaceAll(path.sep, '/')}`)
    .sort(),
  ...readdirSync(path.join(ROOT, 'examples'))
    .map(name => `examples/${name}/README.md`)
    .filter(name => existsSync(path.join(ROOT, name))),
];

/** Returns the text of a page. */
export const read = (page: string): string => readFileSync(path.join(ROOT, page), 'utf8');
