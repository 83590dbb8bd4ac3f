import { HELP, readArguments } from './arguments';
import { runDemo } from './run-demo';
import { withoutAws } from '../emulator/aws-environment';
import { waitForSignal, UserError } from '../lib/cli';
import { endAllSupervised } from '../lib/supervised';

/** `npm run demo`: see HELP in arguments.ts. */
async function main(): Promise<number> {
  const options = readArguments(process.argv.slice(2));
  if (options.help) {
    process.stdout.write(HELP);
    return 0;
  }
  process.env = withoutAws(process.env);
  return runDemo(options, waitForSignal());
}

void main()
  .catch((error: Error) => {
    console.error(error instanceof UserError ? `demo: ${error.message}` : error);
    return 1;
  })
  .then(async code => {
    await endAllSupervised();
    process.exit(code);
  });
