import { parseArgs } from 'node:util';
import { usageError, UserError, wholeNumberOption } from '../tools/lib/cli';

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

/** Answer to `--help`. */
export const HELP = `npm run bench [-- options]

Measures the whole job, one upload's bytes to three sizes in two formats, of this project's process code and of other ways, on photos of
every kind: CPU time, peak memory, bytes, and likeness to a picture made without short cuts. Each competitor has a process of its own for
each photo; all take turns, so that a busy machine hits all alike. Ratios are medians over the rounds, with the least and the greatest.

The photos are made from one in the repository. Real ones in ../shared/corpus/photos take the place of made ones of their kind.
Pillow and pyvips are installed under .cache if there is Python; bimg is compiled if there is Go, the lower bound if there is a C compiler.
What cannot be run is named with the reason.

  --corpus DIR  the images in DIR and in the folders within it instead
  --runs N      rounds (5); where time is short some photos get less, two at least
  --quick       two photos, two rounds: less than two minutes of an idle machine
  --json FILE   writes all figures to FILE instead of .cache/bench/result.json
  --help        this text
`;

/** For commands that have nothing to choose. Throws UserError for whatever they are given. */
export function expectNoOptions([first]: readonly string[]): void {
  if (first !== undefined) {
    throw new UserError(`got ${first}, expected nothing: this command has no options`);
  }
}
