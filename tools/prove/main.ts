import { HELP, readArguments } from './arguments';
import { runProve } from './run-prove';
import { withoutAws } from '../emulator/aws-environment';
import { UserError, waitForSignal } from '../lib/cli';
import { endAllSupervised } from '../lib/supervised';

/** `npm run prove`: see HELP in arguments.ts. */
async function main(): Promise<number> {
  const options = readArguments(process.argv.slice(2));
  if (options.help) {
    process.stdout.write(HELP);
    return 0;
  }
  if (options.emulator) {
    process.env = withoutAws(process.env);
  }
  return runProve(options, waitForSignal());
}

void main()
  .catch((error: Error) => {
    console.error(error instanceof UserError ? `prove: ${error.message}` : error);
    return 1;
  })
  .then(async code => {
    await endAllSupervised();
    process.exit(code);
  });
