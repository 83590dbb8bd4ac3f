import { parseArgs } from 'node:util';
import { usageError, UserError, wholeNumberOption } from '../tools/lib/cli';

/** Options of the command line. */
export interface BenchArguments {
  /** Folder of the photos. Default: the benchmark's own photos. */
  readonly corpus?: string;
  /** Number of rounds. */
  readonly runs: number;
  /** Measures two photos only. */
  readonly quick: boolean;
  /** Output file of the figures. */
  readonly json?: string;
  readonly help: boolean;
}

const RUNS = 5;
const QUICK_RUNS = 2;

/** Reads the command line. Throws UserError if an option is unknown or invalid. */
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

/** Output of `--help`. */
export const HELP = `npm run bench [-- options]

Measures the whole job, from the bytes of one upload to three sizes in two formats, for this project's process code and for
its competitors, on photos of every kind: CPU time, peak memory, bytes, and similarity to a reference made without shortcuts.
Each competitor has its own process for each photo. All take turns, so that a busy machine affects all alike. Ratios are
medians over the rounds, with minimum and maximum.

The photos are made from one in the repository. Real photos in ../shared/corpus/photos replace the made ones of their kind.
Pillow and pyvips are installed under .cache if Python is available; bimg is compiled if Go is, the lower bound if a C
compiler is. Competitors that cannot run are named with the reason.

  --corpus DIR  measures the images in DIR and its subfolders instead
  --runs N      number of rounds (default: 5); photos that run out of time get fewer, at least two
  --quick       two photos, two rounds: less than two minutes on an idle machine
  --json FILE   writes all figures to FILE instead of .cache/bench/result.json
  --help        this text
`;

/** Checks the arguments of a command without options. Throws UserError if there are any. */
export function expectNoOptions([first]: readonly string[]): void {
  if (first !== undefined) {
    throw new UserError(`got ${first}, expected nothing: this command has no options`);
  }
}
