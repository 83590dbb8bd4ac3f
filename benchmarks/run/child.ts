import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { JobResult } from '../competitors/competitor';

/** Time limit of one job. */
const TIMEOUT_SECONDS = 120;

/**
 * A competitor's process with one photo. It reads commands from stdin: `run`, or `save`, a tab and a folder for the
 * outputs. For each it does one whole job and prints its cost on stdout as one line of JSON. It ends when stdin
 * closes.
 */
export class Child {
  private readonly process: ChildProcess;
  private readonly results: AsyncIterator<string>;
  private errors = '';

  constructor([program, ...args]: readonly string[], env: NodeJS.ProcessEnv | undefined) {
    this.process = spawn(program, args, { env: { ...process.env, ...env }, stdio: ['pipe', 'pipe', 'pipe'] });
    this.process.on('error', error => {
      this.errors += error.message;
    });
    this.process.stdin!.on('error', () => {
      /* the process has ended: the missing result reports it */
    });
    this.process.stderr!.on('data', chunk => {
      this.errors += String(chunk);
    });
    this.results = createInterface({ input: this.process.stdout! })[Symbol.asyncIterator]();
  }

  /** Does one job. */
  async run(): Promise<JobResult> {
    return this.send('run');
  }

  /** Does one job and saves its outputs in a folder. */
  async save(folder: string): Promise<JobResult> {
    return this.send(`save\t${folder}`);
  }

  /** Ends the process. */
  async end(): Promise<void> {
    this.process.stdin!.end();
    if (this.process.exitCode === null && this.process.signalCode === null && this.process.pid !== undefined) {
      await once(this.process, 'exit');
    }
  }

  private async send(command: string): Promise<JobResult> {
    this.process.stdin!.write(`${command}\n`);
    const timer = setTimeout(() => {
      this.process.kill('SIGKILL');
    }, TIMEOUT_SECONDS * 1000);
    const { value, done } = await this.results.next();
    clearTimeout(timer);
    if (!done) {
      return JSON.parse(value) as JobResult;
    }
    const reason = this.errors.trim().split('\n').at(-1) || `killed, perhaps after ${TIMEOUT_SECONDS} s`;
    return {
      error: `its process ended: ${reason}`,
    };
  }
}
