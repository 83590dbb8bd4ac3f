import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { JobResult } from '../competitors/competitor';

/** What one job may take. */
const TIMEOUT_SECONDS = 120;

/**
 * A competitor's process with one photo. It is told on stdin `run`, or `save`, a tab and a folder for the outputs, does one whole job,
 * and says on stdout what it cost, as one line of JSON. It ends with its stdin.
 */
export class Child {
  private readonly process: ChildProcess;
  private readonly answers: AsyncIterator<string>;
  private errors = '';

  constructor([program, ...args]: readonly string[], env: NodeJS.ProcessEnv | undefined) {
    this.process = spawn(program, args, { env: { ...process.env, ...env }, stdio: ['pipe', 'pipe', 'pipe'] });
    this.process.on('error', error => {
      this.errors += error.message;
    });
    this.process.stdin!.on('error', () => {
      /* it is gone: the answer that does not come says so */
    });
    this.process.stderr!.on('data', chunk => {
      this.errors += String(chunk);
    });
    this.answers = createInterface({ input: this.process.stdout! })[Symbol.asyncIterator]();
  }

  /** Does one job more. */
  async run(): Promise<JobResult> {
    return this.ask('run');
  }

  /** Does one job more and leaves its outputs in a folder. */
  async save(folder: string): Promise<JobResult> {
    return this.ask(`save\t${folder}`);
  }

  /** Ends the process. */
  async end(): Promise<void> {
    this.process.stdin!.end();
    if (this.process.exitCode === null && this.process.signalCode === null && this.process.pid !== undefined) {
      await once(this.process, 'exit');
    }
  }

  private async ask(command: string): Promise<JobResult> {
    this.process.stdin!.write(`${command}\n`);
    const timer = setTimeout(() => {
      this.process.kill('SIGKILL');
    }, TIMEOUT_SECONDS * 1000);
    const { value, done } = await this.answers.next();
    clearTimeout(timer);
    if (!done) {
      return JSON.parse(value) as JobResult;
    }
    return {
      error: `its process ended: ${this.errors.trim().split('\n').at(-1) || `killed, perhaps after ${TIMEOUT_SECONDS} s`}`,
    };
  }
}
