import { parseArgs } from 'node:util';
import { type ExampleName, EXAMPLES } from '../emulator/examples';
import { usageError, UserError } from '../lib/cli';

/** Options of the command line. */
export interface DemoArguments {
  readonly files: readonly string[];
  /** Prints one JSON line per file on standard output, everything else on standard error. */
  readonly json: boolean;
  /** Keeps running until Ctrl-C. */
  readonly serve: boolean;
  readonly help: boolean;
  /** Example to deploy. */
  readonly example: ExampleName;
  /** Folder for the variants. */
  readonly out?: string;
  /** Port of the emulator. */
  readonly port?: number;
  /** Base URL of a deployed API, without a trailing slash: no emulator is started. */
  readonly api?: string;
  /** Token for `api`. */
  readonly token?: string;
}

/** Parses the command line. Throws UserError if it is invalid. */
export function readArguments(args: readonly string[]): DemoArguments {
  const { values, positionals: files } = parse(args);
  assertApiOptions(values);
  return {
    files,
    json: values.json ?? false,
    serve: values.serve ?? (files.length === 0 && values.api === undefined),
    help: values.help ?? false,
    example: readExample(values.example ?? 'quickstart'),
    out: values.out,
    port: values.port === undefined ? undefined : readPort(values.port),
    api: values.api === undefined ? undefined : readApi(values.api),
    token: values.token,
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
        api: { type: 'string' },
        token: { type: 'string' },
      },
    });
  } catch (error) {
    throw usageError(error, 'npm run demo', '; a file whose name begins with a dash is ./-name');
  }
}

function assertApiOptions({ api, token, ...values }: ReturnType<typeof parse>['values']): void {
  const other = (['serve', 'example', 'port'] as const).find(name => values[name] !== undefined);
  if (api !== undefined && other) {
    throw new UserError(`--api and --${other} do not go together: --api uses what is deployed, and starts no emulator`);
  }
  if (api === undefined && token !== undefined) {
    throw new UserError('--token needs --api: the emulator asks for no token');
  }
}

function readApi(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol) && !url.search && !url.hash) {
    return url.href.replace(/\/+$/, '');
  }
  throw new UserError(
    `--api is ${JSON.stringify(text)}: expected the stack's output UploadApiUrl, ` +
      'such as https://abc123.execute-api.eu-central-1.amazonaws.com',
  );
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

/** Output of `--help`. */
export const HELP = `npm run demo -- [options] [file …]

Deploys an example on an AWS emulator on this machine, uploads each file, waits for its variants and downloads them.
Without a file, it processes a sample photo, serves the upload page and keeps running until Ctrl-C.

  --json       print one JSON line per file on standard output, and progress on standard error
  --serve      keep running until Ctrl-C; with --json, the first line holds the URLs and resources of the system
  --example E  quickstart (default), art-direction (accepts every format, HEIC too), presets,
               watermark, extension or gallery (public photos through CloudFront, and a page that shows them)
  --out DIR    folder for the variants (default: a new one in .cache/demo)
  --port N     port of the emulator on 127.0.0.1 (default: a free one)
  --api URL    use the API of a deployed stack, its output UploadApiUrl, in place of the emulator: needs no AWS
               credentials and no Python, and leaves the images there
  --token T    with --api, the token of a caller, where the API asks for one (ApiAuth.jwt or ApiAuth.cognito)
  --help       print this text

The first line of --serve --json: {apiUrl, pageUrl, siteUrl?, region, endpoint, uploadBucket, variantsBucket, table,
queueUrl, deadLetterQueueUrl, processFunction}. AWS clients with this \`region\` and \`endpoint\` and any credentials
can access the buckets and the table. \`siteUrl\` is the example's own site, which gallery has.

With --serve, each event on the event bus is a line as well: {event, detail}, for example {"event": "Image Ready", …}; see
docs/events.md. Without --json, it is a line for people.

A line of --json: {file, imageId, status, code?, message?, error?, width, height,
variants: [{size, format, width, height, bytes, path}]}, in the order in which the files are done. npm prints two lines
of its own before them, unless started as \`npm run -s demo -- --json …\`.

Exit code: 0 if every file reached a final state (READY, REJECTED or FAILED), 130 if interrupted before, else 1.
`;
