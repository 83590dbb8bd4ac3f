import { readFile } from 'node:fs/promises';
import * as path from 'node:path';
import { PAYLOAD } from '../../assets/sharp/payload';

/** Below it, AVIF decoding has a known remote code execution (CVE-2026-84383). */
export const SHARP_FLOOR = '0.35.4';

/** Throws if the layers would hold a sharp with a known hole. Answers the version that they hold. */
export async function checkSharpFloor(root: string): Promise<string> {
  const lock = JSON.parse(await readFile(path.join(root, PAYLOAD, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { version?: string }>;
  };
  const version = lock.packages['node_modules/sharp']?.version ?? '0';
  if (isBelow(version, SHARP_FLOOR)) {
    throw new Error(
      `sharp is too old: got ${version} in ${PAYLOAD}/package-lock.json, expected ${SHARP_FLOOR} or later; raise it in projenrc/versions.ts and there`,
    );
  }
  return version;
}

/** Whether a version comes before another, both three numbers with dots; a pre-release comes before its release. */
export function isBelow(version: string, floor: string): boolean {
  const [mine, theirs] = [version, floor].map(text => text.split('-', 1)[0].split('.').map(Number));
  const at = theirs.findIndex((number, index) => (mine[index] ?? 0) !== number);
  return at < 0 ? version.includes('-') : (mine[at] ?? 0) < theirs[at];
}
