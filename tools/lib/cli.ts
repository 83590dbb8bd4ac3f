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
