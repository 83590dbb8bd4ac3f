import { parseArgs } from 'node:util';
import { type ExampleName, EXAMPLES } from '../emulator/examples';
import { usageError, UserError } from '../lib/cli';

/** What the command line asks for. */
export interface DemoArguments {
  readonly files: readonly string[];
  /** One JSON line a file on standard output, everything else on standard error. */
  readonly json: boolean;
  /** Stay up until asked to end. */
  readonly serve: boolean;
  readonly help: boolean;
  /** The app to be deployed. */
  readonly example: ExampleName;
  /** Folder for the variants. */
  readonly out?: string;
  /** The emulator's port. */
  readonly port?: number;
}

/** Reads the command line. Throws UserError for what it does not know. */
export function readArguments(args: readonly string[]): DemoArguments {
  const { values, positionals: files } = parse(args);
  return {
    files,
    json: values.json ?? false,
    serve: values.serve ?? files.length === 0,
    help: values.help ?? false,
    example: readExample(values.example ?? 'quickstart'),
    out: values.out,
    port: values.port === undefined ? undefined : readPort(values.port),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        serve: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        example: { type: 'string' },
        out: { type: 'string' },
        port: { type: 'string' },
      },
    });
  } catch (error) {
    throw usageError(error, 'npm run demo', '; a file whose name begins with a dash is ./-name');
  }
}

function readExample(text: string): ExampleName {
  if (Object.hasOwn(EXAMPLES, text)) {
    return text as ExampleName;
  }
  throw new UserError(`--example is ${JSON.stringify(text)}: expected one of ${Object.keys(EXAMPLES).join(', ')}`);
}

function readPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) {
    return port;
  }
  throw new UserError(`--port is ${JSON.stringify(text)}: expected a number from 1 to 65535`);
}

/** Answer to `--help`. */
export const HELP = `npm run demo -- [options] [file …]

Puts an example on an AWS emulator on this machine, uploads each file, waits for its variants and downloads them.
Without a file, it does so with a photo of its own, serves the upload page and stays up until Ctrl-C.

  --json       one JSON line a file on standard output, progress on standard error
  --serve      stay up until Ctrl-C; with --json, the first line tells where the system is
  --example E  the app: quickstart (default), art-direction (takes every format, HEIC too), watermark or extension
  --out DIR    folder for the variants (default: a new one in .cache/demo)
  --port N     port of the emulator on 127.0.0.1 (default: a free one)
  --help       this text

The first line of --serve --json: {apiUrl, pageUrl, region, endpoint, uploadBucket, variantsBucket, table, queueUrl, deadLetterQueueUrl,
processFunction}; AWS clients that are given \`region\` and \`endpoint\` see the buckets and the table, with any credentials.

A line of --json: {file, imageId, status, code?, message?, error?, width, height, variants: [{size, format, width, height, bytes, path}]},
in the order in which the files are done. npm prints two lines of its own before it; \`npm run -s demo -- --json …\` keeps it quiet.

Exit code: 0 if every file reached a final state (READY, REJECTED or FAILED), 130 if it was asked to end before, else 1.
`;
