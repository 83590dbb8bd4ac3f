import { createInterface } from 'node:readline';
import type { Clock, Terminal } from './ports';

/** Terminal of this process. */
export class ProcessTerminal implements Terminal {
  readonly interactive = Boolean(process.stdin.isTTY && process.stderr.isTTY);
  readonly live = Boolean(process.stderr.isTTY) && process.env.TERM !== 'dumb' && !process.env.CI;
  private shown = false;

  /** @param abort aborted when the user interrupts the command, which ends questions */
  constructor(private readonly abort: AbortSignal) {}

  get columns(): number {
    // some terminals have zero columns
    return (process.stderr.columns || 80) - 1;
  }

  print(line: string): void {
    this.status('');
    process.stdout.write(`${line}\n`);
  }

  say(line: string): void {
    this.status('');
    process.stderr.write(`${line}\n`);
  }

  status(line: string): void {
    if (this.live && (this.shown || line !== '')) {
      process.stderr.write(`\r\x1b[K${line}`);
      this.shown = line !== '';
    }
  }

  async ask(question: string): Promise<string> {
    const lines = createInterface({ input: process.stdin, output: process.stderr });
    try {
      return await new Promise<string>(resolve => {
        lines.on('close', () => resolve(''));
        lines.on('SIGINT', () => lines.close());
        this.abort.addEventListener('abort', () => lines.close());
        lines.question(question, resolve);
      });
    } finally {
      lines.close();
    }
  }
}

/** Time of this process. */
export class ProcessClock implements Clock {
  constructor(private readonly abort: AbortSignal) {}

  get interrupted(): boolean {
    return this.abort.aborted;
  }

  now(): number {
    return Date.now();
  }

  sleep(milliseconds: number): Promise<void> {
    if (this.abort.aborted) {
      return Promise.resolve();
    }
    return new Promise(resolve => {
      const end = () => {
        clearTimeout(timer);
        this.abort.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, milliseconds);
      this.abort.addEventListener('abort', end);
    });
  }
}
