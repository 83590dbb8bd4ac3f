import { readArguments } from './arguments';
import { HELP } from './help';
import { loadLimits } from './limits';
import { runLoad } from './run-load';
import { within } from './with-timeout';
import { withoutAws } from '../emulator/aws-environment';
import { UserError } from '../lib/cli';
import { endAllSupervised } from '../lib/supervised';

/** `npm run load`: see help.ts. */
async function main(): Promise<number> {
  const options = readArguments(process.argv.slice(2));
  if (options.help) {
    process.stdout.write(HELP);
    return 0;
  }
  process.env = withoutAws(process.env);
  return (await within(runLoad(options), loadLimits(options.uploads).totalSeconds)) ? 0 : 1;
}

void main()
  .catch((error: Error) => {
    console.error(error instanceof UserError ? `load: ${error.message}` : error);
    return 2;
  })
  .then(async code => {
    await endAllSupervised();
    process.exit(code);
  });
