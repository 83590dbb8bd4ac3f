/** Error that the user can fix: printed as one sentence, without a stack. */
export class UserError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'UserError';
  }
}

/** Converts an error of `parseArgs`: keeps its reason, and replaces its advice with the help command and a hint. */
export function usageError(error: unknown, command: string, hint = ''): UserError {
  const [reason] = (error as Error).message.split('. ');
  return new UserError(
    `${reason.charAt(0).toLowerCase()}${reason.slice(1)}: ${command} -- --help lists all options${hint}`,
  );
}

/** Returns an option's value, or the default if it is absent. Throws UserError unless it is a whole number from 1. */
export function wholeNumberOption(option: string, text: string | undefined, defaultValue: number): number {
  const value = text === undefined ? defaultValue : Number(text);
  if (Number.isInteger(value) && value >= 1) {
    return value;
  }
  throw new UserError(`${option} is ${JSON.stringify(text)}: expected a whole number from 1`);
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Resolves when this process receives a signal to end, or when its output or parent process is gone. */
export function waitForSignal(): Promise<void> {
  return new Promise(resolve => {
    // on, not once: npm repeats signals that the terminal already sent, and a second one must not interrupt the cleanup
    for (const signal of SIGNALS) {
      process.on(signal, () => resolve());
    }
    for (const stream of [process.stdout, process.stderr]) {
      stream.on('error', () => resolve());
    }
    watchParent(resolve);
  });
}

/** Detects that npm was killed without a chance to forward the signal. */
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
