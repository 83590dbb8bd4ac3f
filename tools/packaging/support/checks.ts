import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { endCommands } from '../../lib/command';
import { CACHE, shortPath } from '../../lib/paths';
import { type Note, Progress } from '../../lib/progress';

/** Folder for the output of a run's commands; replaced by the next run. */
const LOGS = path.join(CACHE, 'packaging', 'logs');

/** Surroundings of a command of this folder. */
export interface Workplace {
  readonly checks: Checks;
  /** New folder outside the repository, so that its `node_modules` are not found. Removed at the end. */
  readonly scratch: string;
  /** Returns the log file of one part of the run. */
  logFile(name: string): string;
}

/** Runs a command of this folder: prepares the workplace, prints the count, and removes all processes and files. */
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
    // on, not once: npm repeats signals, and a second one must not interrupt the cleanup
    process.on(signal, () => {
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

/** Sequence of checks that prints how each ends, and counts. */
export class Checks {
  private passed = 0;
  private failed = 0;
  private readonly skipped: string[] = [];
  private readonly progress: Progress;

  constructor(
    private readonly out: NodeJS.WriteStream,
    private readonly maySkip: boolean,
  ) {
    this.progress = new Progress(out);
  }

  /** Runs one check. Prints, counts and rethrows its error, so that checks that depend on it do not run. */
  async check<T>(name: string, work: (note: Note) => Promise<T>): Promise<T> {
    try {
      const result = await this.progress.step(name, work);
      this.passed += 1;
      return result;
    } catch (error) {
      this.failed += 1;
      this.out.write(`${indent((error as Error).message)}\n`);
      throw error;
    }
  }

  /** Runs checks that depend on one another; the first failure ends this chain only. */
  async chain(work: () => Promise<void>): Promise<void> {
    const before = this.failed;
    try {
      await work();
    } catch (error) {
      if (this.failed === before) {
        throw error;
      }
    }
  }

  /** Skips a check for a reason. Counts as a failure in CI, where every check must run. */
  skip(name: string, reason: string): void {
    this.out.write(`${name} … ${this.maySkip ? 'skipped' : 'failed, because CI must not skip it'}: ${reason}\n`);
    if (this.maySkip) {
      this.skipped.push(name);
    } else {
      this.failed += 1;
    }
  }

  /** Prints a line between checks. */
  say(text: string): void {
    this.out.write(`${text}\n`);
  }

  /** Prints the count, and returns the exit code. */
  finish(): number {
    if (this.skipped.length > 0) {
      this.say(`skipped: ${this.skipped.join(', ')}`);
    }
    this.say(`${this.passed} passed, ${this.failed} failed`);
    return this.failed === 0 ? 0 : 1;
  }
}

function indent(text: string): string {
  return text
    .split('\n')
    .map(line => `  ${line}`)
    .join('\n');
}
