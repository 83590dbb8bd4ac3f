import { parseArgs } from 'node:util';
import { KILL, LIMITS } from './judge';
import { usageError, UserError } from '../lib/cli';

/** Options of the command line. */
export interface HostileArguments {
  /** Folders to run next to the corpus. */
  readonly folders: readonly string[];
  /** No corpus but these folders. */
  readonly only: boolean;
  /** Only a small corpus of our own making. */
  readonly quick: boolean;
  /** The corpus of our own making as well, where the shared one is there. */
  readonly generated: boolean;
  /** A second decoder that is to look at what is READY. */
  readonly judge?: 'pillow';
  /** File for the results. */
  readonly json?: string;
  readonly help: boolean;
}

/** Reads the command line. Throws UserError for what it does not know. */
export function readArguments(args: readonly string[]): HostileArguments {
  const { values, positionals } = parse(args);
  const { only = false, quick = false, generated = false, help = false, json } = values;
  return { folders: positionals, only, quick, generated, help, json, judge: readJudge(values.judge) };
}

function readJudge(text: string | undefined): 'pillow' | undefined {
  if (text === undefined || text === 'pillow') {
    return text;
  }
  throw new UserError(`--judge is ${JSON.stringify(text)}: expected pillow`);
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        only: { type: 'boolean' },
        quick: { type: 'boolean' },
        generated: { type: 'boolean' },
        json: { type: 'string' },
        judge: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw usageError(error, 'npm run test:hostile');
  }
}

/** Answer to `--help`. */
export const HELP = `npm run test:hostile [-- options] [DIR …]

Runs hostile files through the process function, from S3's event to the final record, on buckets and a table in memory: each file with the
construct's defaults, and AVIF, TIFF and HEIC once more with these allowed. Two child processes at once are watched and, after ${KILL.wallSeconds} s or at
${KILL.memoryMiB} MiB, killed. Each file has to end READY or REJECTED, with the right code, in ${LIMITS.wallSeconds} s, ${LIMITS.cpuSeconds} CPU seconds and ${LIMITS.peakMiB} MiB (more
where a decoder holds the whole picture: 192 MiB and what its format takes at most for a picture of the largest size), and no variant may carry
anything but pixels.

Runs ../shared/corpus/hostile, or where that is missing a corpus that is made on the spot, and every file below each DIR. A manifest.tsv in
DIR (columns file, class and expected: ok, any, reject or reject:CODE, with | between alternatives) says what is to become of its files.
Links to folders are not followed; what cannot be read is named and not run.

  --only        nothing but the DIRs
  --quick       only a small corpus that is made on the spot: less than a minute
  --generated   the corpus that is made on the spot as well, where the shared one is there
  --judge pillow  compares each READY original with its variant by Pillow, which is not sharp: upright, in sRGB, on white, at 96 pixels.
                Installs Pillow in a virtual environment the first time
  --json FILE   writes all results to FILE
  --help        this text

Exit code: 0 if every expectation and every limit is met.
`;
