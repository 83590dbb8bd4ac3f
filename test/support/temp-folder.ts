import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PREFIX = 'image-processor-tests-';

/**
 * Gives a test run a folder for temporary files (Jest's workers inherit the variable), and removes it at the end: each
 * synthesized app leaves a copy of its assets, which are gigabytes for all tests.
 */
export default function setUpOrTearDown(): void {
  const { TMPDIR: folder = tmpdir() } = process.env;
  if (folder.includes(PREFIX)) {
    rmSync(folder, { recursive: true, force: true });
  } else {
    process.env.TMPDIR = mkdtempSync(join(folder, PREFIX));
  }
}
