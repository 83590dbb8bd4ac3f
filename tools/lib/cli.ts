/** Something that the person at the terminal can mend: its message is printed as one sentence, without a stack. */
export class UserError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'UserError';
  }
}

/** What `parseArgs` found wrong, in lower case and without its advice; instead, where the options are listed and what else may help. */
export function usageError(error: unknown, command: string, hint = ''): UserError {
  const [reason] = (error as Error).message.split('. ');
  return new UserError(
    `${reason.charAt(0).toLowerCase()}${reason.slice(1)}: ${command} -- --help lists all options${hint}`,
  );
}

/** An option's value from 1, or the usual one where the option is not there. Throws UserError for what is no whole number. */
export function wholeNumberOption(option: string, text: string | undefined, usual: number): number {
  const value = text === undefined ? usual : Number(text);
  if (Number.isInteger(value) && value >= 1) {
    return value;
  }
  throw new UserError(`${option} is ${JSON.stringify(text)}: expected a whole number from 1`);
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Settles when this process is asked to end, or when nobody is there any more who wants to see what it does. */
export function untilAskedToEnd(): Promise<void> {
  return new Promise(resolve => {
    // on, not once: npm passes on what the terminal has sent already, and a second signal is not to break off the ending
    for (const signal of SIGNALS) {
      process.on(signal, () => resolve());
    }
    for (const stream of [process.stdout, process.stderr]) {
      stream.on('error', () => resolve());
    }
    watchParent(resolve);
  });
}

/** npm may be killed without a chance to pass that on. */
function watchParent(resolve: () => void): void {
  const npm = process.ppid;
  if (process.env.npm_lifecycle_event !== 'demo') {
    return;
  }
  setInterval(() => {
    if (process.ppid !== npm) {
      resolve();
    }
  }, 500).unref();
}
