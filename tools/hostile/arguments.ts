import { parseArgs } from 'node:util';
import { usageError, UserError } from '../lib/cli';

/** What the command line asks for. */
export interface HostileArguments {
  /** Folders to run beside the corpus. */
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
