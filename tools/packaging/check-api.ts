import { readFile } from 'node:fs/promises';
import * as path from 'node:path';
import type { Assembly } from './api/assembly';
import { inOneLanguage } from './api/one-language';
import { undocumented } from './api/undocumented';
import { ROOT } from '../lib/paths';

/**
 * Runs `tsx tools/packaging/check-api.ts`: fails if anything public lacks a description, a default or a unit, or if a
 * text reads well in TypeScript only. Needs a compiled library.
 */
async function main(): Promise<void> {
  const assembly = JSON.parse(await readFile(path.join(ROOT, '.jsii'), 'utf8')) as Assembly;
  const missing = undocumented(assembly);
  if (missing.length > 0) {
    throw new Error(['the public API is not fully documented:', ...missing].join('\n- '));
  }
  const foreign = inOneLanguage(assembly);
  if (foreign.length > 0) {
    throw new Error(['texts that do not read well in Python, Java and Go:', ...foreign].join('\n- '));
  }
  console.log(`every one of the ${Object.keys(assembly.types ?? {}).length} public types is documented`);
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
