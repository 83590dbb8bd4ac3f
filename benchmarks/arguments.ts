import { parseArgs } from 'node:util';
import { usageError, wholeNumberOption } from '../tools/lib/cli';

/** What the command line asks for. */
export interface BenchArguments {
  /** Folder of the photos; undefined for the bench's own. */
  readonly corpus?: string;
  /** Rounds. */
  readonly runs: number;
  /** Two photos. */
  readonly quick: boolean;
  /** File for the figures. */
  readonly json?: string;
  readonly help: boolean;
}

const RUNS = 5;
const QUICK_RUNS = 2;

/** Reads the command line. Throws UserError for what it does not know. */
export function readArguments(args: readonly string[]): BenchArguments {
  const { corpus, runs, quick = false, json, help = false } = parse(args);
  return { corpus, quick, json, help, runs: wholeNumberOption('--runs', runs, quick ? QUICK_RUNS : RUNS) };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        corpus: { type: 'string' },
        runs: { type: 'string' },
        quick: { type: 'boolean' },
        json: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    throw usageError(error, 'npm run bench');
  }
}
