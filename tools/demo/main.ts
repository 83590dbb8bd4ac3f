import { readArguments } from './arguments';
import { HELP } from './help';
import { runDemo } from './run-demo';
import { withoutAws } from '../emulator/aws-environment';
import { UserError } from '../lib/cli';
import { endAllGuarded } from '../lib/supervised';
import { untilAskedToEnd } from '../lib/wait-for-signal';

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
