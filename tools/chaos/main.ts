import { HELP, readArguments } from './arguments';
import { timeLimits, within } from './limits';
import { runChaos } from './run-chaos';
import { withoutAws } from '../emulator/aws-environment';
import { UserError } from '../lib/cli';
import { endAllSupervised } from '../lib/supervised';

/** `npm run chaos`: see HELP. */
async function main(): Promise<number> {
  const options = readArguments(process.argv.slice(2));
  if (options.help) {
    process.stdout.write(HELP);
    return 0;
  }
  process.env = withoutAws(process.env);
  return (await within(runChaos(options), timeLimits(options.uploads).totalSeconds)) ? 0 : 1;
}

void main()
  .catch((error: Error) => {
    console.error(error instanceof UserError ? `chaos: ${error.message}` : error);
    return 2;
  })
  .then(async code => {
    await endAllSupervised();
    process.exit(code);
  });
