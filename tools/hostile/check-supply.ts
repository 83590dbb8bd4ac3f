import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import * as path from 'node:path';
import { PAYLOAD } from '../assets/sharp/payload';
import { ROOT } from '../lib/paths';

/**
 * `npm run check:supply`: sharp is not older than it may be, and nothing of what ships, sharp's layers and the bundles, has a known weakness of
 * high or critical severity. Where npm gets no answer to that, it says so and passes.
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
    console.log(`${what}: NOT AUDITED, for npm got no answer from the registry; run this where it does`);
    return true;
  }
  console.log(
    `${what}: ${findings.length === 0 ? 'nothing known' : findings.map(({ name, severity }) => `${name} (${severity})`).join(', ')}`,
  );
  return !findings.some(({ severity }) => severity === 'high' || severity === 'critical');
}

main().then(
  good => {
    process.exitCode = good ? 0 : 1;
  },
  (error: Error) => {
    console.error(`check:supply: ${error.message}`);
    process.exitCode = 1;
  },
);

const TIMEOUT_MS = 60_000;

/** A package with a known weakness. */
interface Finding {
  readonly name: string;
  readonly severity: 'info' | 'low' | 'moderate' | 'high' | 'critical';
}

/** Asks npm about everything in a folder's lock file. Undefined where npm gets no answer: without a network, or from a registry that has none. */
async function audit(folder: string): Promise<readonly Finding[] | undefined> {
  return readReport(await runAudit(folder));
}

/** npm ends with an error whenever it has found something, so only what it prints counts. */
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

/** Reads npm's report. Undefined if it is none. */
export function readReport(text: string): readonly Finding[] | undefined {
  try {
    const { vulnerabilities } = JSON.parse(text) as { vulnerabilities?: Record<string, Finding> };
    return vulnerabilities && Object.values(vulnerabilities).map(({ name, severity }) => ({ name, severity }));
  } catch {
    return undefined;
  }
}

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

/** A package in the head of a licence, as tools/assets/licences.ts writes it. */
const PACKAGE_LINE = /^(\S+) \d\S* \(.+\)$/gm;

/** Names of the packages that the bundles of the functions and of the page and the HEIC layer hold, by the licences beside them. Throws if nothing is built yet. */
export async function shippedPackages(assets: string): Promise<ReadonlySet<string>> {
  const files = await readdir(assets, { recursive: true }).catch(() => []);
  const licences = files.filter(file => ['LICENSES.txt', 'heic.LICENSES.txt'].includes(path.basename(file)));
  if (licences.length === 0) {
    throw new Error('there are no bundles to look into: run npx projen assets first');
  }
  const texts = await Promise.all(licences.map(file => readFile(path.join(assets, file), 'utf8')));
  return new Set(texts.flatMap(text => [...text.matchAll(PACKAGE_LINE)].map(([, name]) => name)));
}
