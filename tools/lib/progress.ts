/** Says how a step is getting on: a few words that replace what it said before. */
export type Note = (text: string) => void;

/** Runs steps and shows each on a line of its own: its name at once, what it notes while it runs, its time at the end. */
export class Progress {
  private readonly times: { readonly name: string; readonly seconds: number }[] = [];

  constructor(private readonly out: NodeJS.WriteStream) {}

  /** Runs one step. What it throws is passed on. */
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

  /** A line between steps. */
  say(text: string): void {
    this.out.write(`${text}\n`);
  }

  /** Seconds that the steps took so far, in all. */
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

/** For files and pipes: nothing is overwritten, and notes come at most every five seconds. */
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
