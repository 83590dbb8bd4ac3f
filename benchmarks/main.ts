import { HELP, readArguments } from './arguments';
import { runBench } from './run-bench';
import { UserError } from '../tools/lib/cli';

async function main(args: readonly string[]): Promise<void> {
  const options = readArguments(args);
  if (options.help) {
    process.stdout.write(HELP);
  } else {
    await runBench(options);
  }
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error instanceof UserError ? `bench: ${error.message}` : error);
  process.exitCode = 1;
});
