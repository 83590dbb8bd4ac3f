/** Reports a step's progress: a few words that replace the previous ones. */
export type Note = (text: string) => void;

/** Progress lines, one per step: the name at once, notes while the step runs, its time at the end. */
export class Progress {
  private readonly times: { readonly name: string; readonly seconds: number }[] = [];

  constructor(private readonly out: NodeJS.WriteStream) {}

  /** Runs one step. Rethrows its error. */
  async step<T>(name: string, work: (note: Note) => Promise<T>): Promise<T> {
    const start = performance.now();
    const line = this.out.isTTY ? liveLine(this.out, name) : plainLine(this.out, name);
    try {
      const result = await work(line.note);
      const seconds = (performance.now() - start) / 1000;
      this.times.push({ name, seconds });
      line.end(`${seconds.toFixed(1)} s`);
      return result;
    } catch (error) {
      line.end('failed');
      throw error;
    }
  }

  /** Prints a line between steps. */
  say(text: string): void {
    this.out.write(`${text}\n`);
  }

  /** Returns the seconds that all steps took so far. */
  totalSeconds(): number {
    return this.times.reduce((sum, step) => sum + step.seconds, 0);
  }
}

interface Line {
  readonly note: Note;
  end(text: string): void;
}

function liveLine(out: NodeJS.WriteStream, name: string): Line {
  const show = (text: string) => out.write(`\r\x1b[K${name} … ${text}`.slice(0, (out.columns ?? 80) + 4));
  show('');
  return { note: show, end: text => out.write(`\r\x1b[K${name} … ${text}\n`) };
}

/** Writes to files and pipes: never overwrites, and prints notes at most every five seconds. */
function plainLine(out: NodeJS.WriteStream, name: string): Line {
  let last = performance.now();
  out.write(`${name} …`);
  const note = (text: string) => {
    if (performance.now() - last < 5000) {
      return;
    }
    last = performance.now();
    out.write(` ${text} …`);
  };
  return { note, end: text => out.write(` ${text}\n`) };
}
