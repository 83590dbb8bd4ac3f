import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { endCommands } from '../../lib/command';
import { type Note, Progress } from '../../lib/progress';

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

/** Runs checks one after the other, shows how each ends, and counts. */
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

  /** Runs one check. What it throws is shown, counted and passed on, so that nothing is tried that builds on it. */
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

  /** Runs checks that build on one another; the first that fails ends them, and only them. */
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

  /** Leaves something out for a reason. Where nothing may be left out, that is a failure. */
  skip(name: string, reason: string): void {
    this.out.write(`${name} … ${this.maySkip ? 'skipped' : 'failed, and in CI nothing may be skipped'}: ${reason}\n`);
    if (this.maySkip) {
      this.skipped.push(name);
    } else {
      this.failed += 1;
    }
  }

  /** A line between checks. */
  say(text: string): void {
    this.out.write(`${text}\n`);
  }

  /** Prints the count, and answers the exit code. */
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

/** The root of this repository. */
export const ROOT = path.resolve(__dirname, '../../..');

/** The packages that `npm run package` built. */
export const DIST = path.join(ROOT, 'dist');

/** What takes time to get and is kept from run to run. Ignored by git; may be removed at any time. */
export const CACHE = path.join(ROOT, '.cache', 'packaging');

/** What the commands of a run printed; replaced at each run. */
const LOGS = path.join(CACHE, 'logs');

/** A path as people read it: relative to the repository, if it is below. */
export function shortPath(file: string): string {
  const relative = path.relative(ROOT, file);
  return relative.startsWith('..') ? file : relative;
}
