import { execFile } from 'node:child_process';

const TIMEOUT_MS = 60_000;

/** A package with a known weakness. */
export interface Finding {
  readonly name: string;
  readonly severity: 'info' | 'low' | 'moderate' | 'high' | 'critical';
}

/** Asks npm about everything in a folder's lock file. Undefined where npm gets no answer: without a network, or from a registry that has none. */
export async function audit(folder: string): Promise<readonly Finding[] | undefined> {
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
