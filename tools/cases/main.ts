import { parseArgs } from 'node:util';
import { run } from './run';
import { usageError, UserError } from '../lib/cli';

/** `npm run test:cases`: see help.ts. */
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

/** Answer to `--help`. */
const HELP = `npm run test:cases [-- DIR …]

Runs the files of a folder through the process function, from S3's event to the final record, on buckets and a table in memory, with every input
format allowed and one variant of the original's own dimensions as PNG and as JPEG; and compares what comes out with the folder's checks.json, a list:

  {file, expect: ["STATUS" or "STATUS CODE", …], size?: [width, height], pixels?: [{at: [x, y], rgb?, alpha?, within}], declared?, why?}

\`declared\` is what a browser, or a client, declares for the file: it goes through the type checks of the page and of the API first, as does a file
whose \`why\`, or line in a manifest.tsv, says "through the page" or "declared TYPE". A refusal there counts as REJECTED with its code. Pixels are
looked at in both variants; in the JPEG with 4 more of tolerance, and not where they ask for alpha, but that what is transparent is white.
In \`why\`, "never black", "with KEEP_ALL no variant has a thumbnail" and "N CPU-seconds" are checked, too. Folders below DIR with a checks.json of
their own are run as well.

Without DIR it runs ../shared/corpus/cases, or where that is missing a few cases that are made on the spot.

  --help       this text

Prints a line for each file that fails, with what was got and expected. Exit code: 0 if all are met, 1 if not, 2 if there is nothing to run.
`;
