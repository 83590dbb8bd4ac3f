import { readFileSync } from 'node:fs';
import * as path from 'node:path';

/** Reads a file of test/fixtures/heic. */
export function heicFixture(name: string): Buffer {
  return readFileSync(path.join(__dirname, '../fixtures/heic', `${name}.heic`));
}
