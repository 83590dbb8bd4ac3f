import { parseArgs } from 'node:util';
import { UserError } from '../emulator/user-error';

/** What the command line asks for. */
export interface LoadArguments {
  readonly uploads: number;
  readonly concurrency: number;
  readonly faults: boolean;
  readonly seed: number;
  readonly help: boolean;
}

/** Reads the command line. Throws UserError for what it does not know. */
export function readArguments(args: readonly string[]): LoadArguments {
  const values = parse(args);
  return {
    uploads: wholeNumber('--uploads', values.uploads, 100),
    concurrency: wholeNumber('--concurrency', values.concurrency, 16),
    faults: values.faults ?? false,
    seed: wholeNumber('--seed', values.seed, 1),
    help: values.help ?? false,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        uploads: { type: 'string' },
        concurrency: { type: 'string' },
        faults: { type: 'boolean' },
        seed: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    const [reason] = (error as Error).message.split('. ');
    throw new UserError(`${reason.charAt(0).toLowerCase()}${reason.slice(1)}: npm run load -- --help lists all options`);
  }
}

function wholeNumber(option: string, text: string | undefined, usual: number): number {
  const value = text === undefined ? usual : Number(text);
  if (Number.isInteger(value) && value >= 1) { return value; }
  throw new UserError(`${option} is ${JSON.stringify(text)}: expected a whole number from 1`);
}
