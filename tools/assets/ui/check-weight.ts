import { readFile } from 'node:fs/promises';
import * as path from 'node:path';
import { gzipSync } from 'node:zlib';

/** What a browser may have to fetch to show the page, gzipped, in bytes. */
const BUDGET = 80_000;

/** The page's gzipped weight in a line for people. Throws when it is over the budget. */
export async function checkWeight(folder: string, files: readonly string[]): Promise<string> {
  const weights = await Promise.all(
    files.map(async file => ({ file, bytes: gzip(await readFile(path.join(folder, file))) })),
  );
  const total = weights.reduce((sum, { bytes }) => sum + bytes, 0);
  const parts = weights.map(({ file, bytes }) => `${file} ${kilobytes(bytes)}`).join(', ');
  if (total > BUDGET) {
    throw new Error(
      `the page is too heavy: got ${kilobytes(total)} gzipped (${parts}), expected at most ${kilobytes(BUDGET)}; see what a new import drags in`,
    );
  }
  return `page weight: ${kilobytes(total)} gzipped of at most ${kilobytes(BUDGET)} (${parts})`;
}

function gzip(content: Buffer): number {
  return gzipSync(content, { level: 9 }).length;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} KB`;
}
