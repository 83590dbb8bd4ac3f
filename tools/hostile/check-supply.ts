import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import * as path from 'node:path';
import { PAYLOAD } from '../assets/sharp/payload';
import { ROOT } from '../lib/paths';

/**
 * `npm run check:supply`: checks that sharp is recent enough, and that no package that ships in the layers or the
 * bundles has a known vulnerability of high or critical severity. Passes with a message if npm gets no advisories.
 */
async function main(): Promise<boolean> {
  console.log(`sharp ${await checkSharpFloor(ROOT)}`);
  const shipped = await shippedPackages(path.join(ROOT, 'assets'));
  const layers = await audit(path.join(ROOT, PAYLOAD));
  const bundles = (await audit(ROOT))?.filter(({ name }) => shipped.has(name));
  return [report('sharp layers', layers), report(`bundles of ${shipped.size} packages`, bundles)].every(good => good);
}

function report(what: string, findings: readonly Finding[] | undefined): boolean {
  if (findings === undefined) {
    console.log(`${what}: NOT AUDITED, npm got no advisories from the registry; run this where it does`);
    return true;
  }
  console.log(
    `${what}: ${findings.length === 0 ? 'nothing known' : findings.map(({ name, severity }) => `${name} (${severity})`).join(', ')}`,
  );
  return !findings.some(({ severity }) => severity === 'high' || severity === 'critical');
}

/**
 * The oldest accepted version of sharp. Older ones have a known remote code execution in AVIF decoding
 * (CVE-2026-84383).
 */
export const SHARP_FLOOR = '0.35.4';

/** Returns the version of sharp in the layers. Throws if it has a known vulnerability. */
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

/** Returns whether a version precedes another, both of three numbers. A pre-release precedes its release. */
export function isBelow(version: string, floor: string): boolean {
  const [mine, theirs] = [version, floor].map(text => text.split('-', 1)[0].split('.').map(Number));
  const at = theirs.findIndex((number, index) => (mine[index] ?? 0) !== number);
  return at < 0 ? version.includes('-') : (mine[at] ?? 0) < theirs[at];
}

/** A package in the head of a license, as tools/assets/licenses.ts writes it. */
const PACKAGE_LINE = /^(\S+) \d\S* \(.+\)$/gm;

/**
 * Returns the names of the packages in the bundles of the functions, the page and the HEIC layer, as listed in the
 * licenses next to them. Throws if nothing is built yet.
 */
export async function shippedPackages(assets: string): Promise<ReadonlySet<string>> {
  const files = await readdir(assets, { recursive: true }).catch(() => []);
  const licenses = files.filter(file => ['LICENSES.txt', 'heic.LICENSES.txt'].includes(path.basename(file)));
  if (licenses.length === 0) {
    throw new Error('there are no bundles to check: run npx projen assets first');
  }
  const texts = await Promise.all(licenses.map(file => readFile(path.join(assets, file), 'utf8')));
  return new Set(texts.flatMap(text => [...text.matchAll(PACKAGE_LINE)].map(([, name]) => name)));
}

const TIMEOUT_MS = 60_000;

/** A package with a known vulnerability. */
interface Finding {
  readonly name: string;
  readonly severity: 'info' | 'low' | 'moderate' | 'high' | 'critical';
}

/**
 * Audits a folder's lock file with npm. Returns undefined if npm gets no advisories: without a network, or from a
 * registry that has none.
 */
async function audit(folder: string): Promise<readonly Finding[] | undefined> {
  return readReport(await runAudit(folder));
}

/** Returns npm's output and ignores its exit code: it exits with an error whenever it finds something. */
function runAudit(cwd: string): Promise<string> {
  return new Promise(resolve => {
    execFile(
      'npm',
      ['audit', '--json', '--fetch-retries=1'],
      { cwd, timeout: TIMEOUT_MS, maxBuffer: 2 ** 26 },
      (_, stdout) => resolve(stdout),
    );
  });
}

/** Parses npm's report. Returns undefined if it is none. */
export function readReport(text: string): readonly Finding[] | undefined {
  try {
    const { vulnerabilities } = JSON.parse(text) as { vulnerabilities?: Record<string, Finding> };
    return vulnerabilities && Object.values(vulnerabilities).map(({ name, severity }) => ({ name, severity }));
  } catch {
    return undefined;
  }
}

// tests import this file without running it
if (require.main === module) {
  main().then(
    good => {
      process.exitCode = good ? 0 : 1;
    },
    (error: Error) => {
      console.error(`check:supply: ${error.message}`);
      process.exitCode = 1;
    },
  );
}
