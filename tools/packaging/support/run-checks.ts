import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { Checks } from './checks';
import { endCommands } from './command';
import { LOGS, shortPath } from './paths';

/** What a command of this folder works with. */
export interface Workplace {
  readonly checks: Checks;
  /** A fresh folder outside the repository, whose `node_modules` must not be found from it. Removed at the end. */
  readonly scratch: string;
  /** The log of one part of the run. */
  logFile(name: string): string;
}

/** Runs a command of this folder: prepares the workplace, ends with the count, and leaves neither processes nor files behind. */
export async function runChecks(name: string, work: (workplace: Workplace) => Promise<void>): Promise<void> {
  const logs = path.join(LOGS, name);
  await rm(logs, { recursive: true, force: true });
  await mkdir(logs, { recursive: true });
  const scratch = await mkdtemp(path.join(tmpdir(), 'serverless-image-processor-'));
  const cleanUp = () => {
    endCommands();
    rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      cleanUp();
      process.exit(130);
    });
  }
  const checks = new Checks(process.stdout, !process.env.CI);
  try {
    await checks.chain(() => work({ checks, scratch, logFile: part => path.join(logs, `${part}.log`) }));
    process.exitCode = checks.finish();
  } catch (error) {
    console.error(`${name}: ${(error as Error).message}`);
    process.exitCode = 1;
  } finally {
    cleanUp();
  }
  if (process.exitCode) {
    console.log(`logs: ${shortPath(logs)}`);
  }
}
