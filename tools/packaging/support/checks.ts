import { Progress, type Note } from '../../lib/progress';

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
