import { HELP, readArguments } from './arguments';
import { runDemo } from './run-demo';
import { withoutAws } from '../emulator/aws-environment';
import { untilAskedToEnd, UserError } from '../lib/cli';
import { endAllGuarded } from '../lib/supervised';

/** `npm run demo`: see help.ts. */
async function main(): Promise<number> {
  const options = readArguments(process.argv.slice(2));
  if (options.help) {
    process.stdout.write(HELP);
    return 0;
  }
  process.env = withoutAws(process.env);
  return runDemo(options, untilAskedToEnd());
}

void main()
  .catch((error: Error) => {
    console.error(error instanceof UserError ? `demo: ${error.message}` : error);
    return 1;
  })
  .then(async code => {
    await endAllGuarded();
    process.exit(code);
  });
