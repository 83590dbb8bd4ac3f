import { parseArgs } from 'node:util';
import { usageError, wholeNumberOption } from '../lib/cli';

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
    uploads: wholeNumberOption('--uploads', values.uploads, 100),
    concurrency: wholeNumberOption('--concurrency', values.concurrency, 16),
    faults: values.faults ?? false,
    seed: wholeNumberOption('--seed', values.seed, 1),
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
    throw usageError(error, 'npm run load');
  }
}
