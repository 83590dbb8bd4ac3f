import { parseArgs } from 'node:util';
import { usageError, wholeNumberOption } from '../lib/cli';

/** Options of the command line. */
export interface ChaosArguments {
  readonly uploads: number;
  readonly concurrency: number;
  readonly faults: boolean;
  readonly seed: number;
  readonly help: boolean;
}

/** Reads the command line. Throws UserError if an option is unknown or invalid. */
export function readArguments(args: readonly string[]): ChaosArguments {
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
    throw usageError(error, 'npm run chaos');
  }
}

/** Output of `--help`. */
export const HELP = `npm run chaos -- [options]

Deploys a pipeline to an AWS emulator on this machine, uploads many small images through its API, waits until it is idle, and
compares buckets, table and dead-letter queue with the uploads. One file in five is cropped from a photo, every tenth is bad.
The wait ends after seven minutes plus one second an image; the run then prints what is unfinished.

  --uploads N      number of images (default: 100)
  --concurrency K  number of parallel uploads (default: 16)
  --faults         each event is delivered 1 to 5 times, shuffled, and 1 % never; 5 % of the functions' requests to S3 and
                   DynamoDB fail; one worker is killed for every 50 uploads; 1 % of the images are replaced, 1 % deleted;
                   1 % poison messages are added to the queue
  --seed N         seed of the random numbers (default: 1)
  --help           this text

Exit code: 0 if nothing was lost, wrong, mixed, resurrected or orphaned, and the dead-letter queue holds only the poison.
`;
