import { readFileSync } from 'node:fs';
import * as path from 'node:path';

/** One of the files of test/fixtures/heic. */
export function heicFixture(name: string): Buffer {
  return readFileSync(path.join(__dirname, '../fixtures/heic', `${name}.heic`));
}
