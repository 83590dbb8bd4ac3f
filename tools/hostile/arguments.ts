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

Runs hostile files through the process function, from S3's event to the final record, on buckets and a table in memory:
each file with the construct's defaults, and AVIF, TIFF and HEIC once more with these formats allowed. Two child
processes run at a time; each is killed after ${KILL.wallSeconds} s or at ${KILL.memoryMiB} MiB.

Each file has to end READY or REJECTED, with the expected code, in ${LIMITS.wallSeconds} s, ${LIMITS.cpuSeconds} CPU seconds and ${LIMITS.peakMiB} MiB. Formats whose
decoder holds the whole picture have 192 MiB plus the most that a picture of the largest size needs. No variant may
contain anything but pixels.

Runs ../shared/corpus/hostile, or if that is missing, a generated corpus, and every file below each DIR. A manifest.tsv
in DIR (columns file, class and expected: ok, any, reject or reject:CODE, with | between alternatives) contains the
expected outcomes. Links to folders are not followed. Files that cannot be read are listed and not run.

  --only        only the DIRs
  --quick       only a small generated corpus: less than a minute
  --generated   the generated corpus as well, even if the shared one exists
  --judge pillow  compares each READY original with its variant by Pillow, a decoder independent of sharp: upright, in
                sRGB, on white, at 96 pixels. Installs Pillow in a virtual environment the first time
  --json FILE   writes all results to FILE
  --help        this text

Exit code: 0 if every expectation and every limit is met.
`;
