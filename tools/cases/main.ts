import { parseArgs } from 'node:util';
import { HELP } from './help';
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
