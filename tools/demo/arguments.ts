import { parseArgs } from 'node:util';
import { EXAMPLES, type ExampleName } from '../emulator/examples';
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
