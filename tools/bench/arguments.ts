import { parseArgs } from 'node:util';
import { UserError } from '../emulator/user-error';

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
  return { corpus, quick, json, help, runs: wholeNumber('--runs', runs, quick ? QUICK_RUNS : RUNS) };
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
    const [reason] = (error as Error).message.split('. ');
    throw new UserError(`${reason.charAt(0).toLowerCase()}${reason.slice(1)}: npm run bench -- --help lists all options`);
  }
}

function wholeNumber(option: string, text: string | undefined, usual: number): number {
  const value = text === undefined ? usual : Number(text);
  if (Number.isInteger(value) && value >= 1) { return value; }
  throw new UserError(`${option} is ${JSON.stringify(text)}: expected a whole number from 1`);
}
