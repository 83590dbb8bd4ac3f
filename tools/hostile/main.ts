import { HELP, readArguments } from './arguments';
import { run } from './run';
import { UserError } from '../lib/cli';

/** `npm run test:hostile`: see help.ts. */
async function main(): Promise<number> {
  const options = readArguments(process.argv.slice(2));
  if (!options.help) {
    return (await run(options)) ? 0 : 1;
  }
  process.stdout.write(HELP);
  return 0;
}

main().then(
  code => {
    process.exitCode = code;
  },
  (error: Error) => {
    console.error(error instanceof UserError ? `test:hostile: ${error.message}` : error);
    process.exitCode = 2;
  },
);
