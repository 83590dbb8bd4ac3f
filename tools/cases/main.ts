import { parseArgs } from 'node:util';
import { run } from './run';
import { usageError, UserError } from '../lib/cli';

/** `npm run test:cases`: see HELP. */
async function main(): Promise<number> {
  const { folders, help } = readArguments(process.argv.slice(2));
  if (!help) {
    return (await run(folders)) ? 0 : 1;
  }
  process.stdout.write(HELP);
  return 0;
}

function readArguments(args: string[]): { folders: string[]; help: boolean } {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { help: { type: 'boolean', short: 'h' } },
    });
    return { folders: positionals, help: values.help ?? false };
  } catch (error) {
    throw usageError(error, 'npm run test:cases');
  }
}

main().then(
  code => {
    process.exitCode = code;
  },
  (error: Error) => {
    console.error(error instanceof UserError ? `test:cases: ${error.message}` : error);
    process.exitCode = 2;
  },
);

/** Text of `--help`. */
const HELP = `npm run test:cases [-- DIR …]

Runs the files of a folder through the process function, from S3's event to the final record, on buckets and a table in
memory, with every input format allowed and one variant of the original's own dimensions as PNG and as JPEG. Compares
the results with the folder's checks.json, a list:

  {file, expect: ["STATUS" or "STATUS CODE", …], size?: [width, height],
   pixels?: [{at: [x, y], rgb?, alpha?, within}], declared?, why?}

\`declared\` is the type that a browser or another client declares. Such a file passes the type checks of the page and of
the API first, as does a file whose \`why\`, or line in a manifest.tsv, contains "through the page" or "declared TYPE". A
refusal there counts as REJECTED with its code. Pixels are compared in both variants: in the JPEG with 4 more of
tolerance, and without alpha, except that transparent pixels have to be white. In \`why\`, "never black", "with KEEP_ALL
no variant has a thumbnail" and "N CPU-seconds" are checked, too. Subfolders with their own checks.json are included.

Without DIR, runs ../shared/corpus/cases, or if that is missing, a few generated cases.

  --help       this text

Prints a line for each file that fails, with received and expected values. Exit code: 0 if all checks pass, 1 if one
fails, 2 if there is nothing to run.
`;
