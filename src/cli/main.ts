import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { readArguments } from './arguments';
import { createClients } from './aws/clients';
import { StepFunctionsExecutions } from './aws/executions';
import { CloudFormationStacks } from './aws/stacks';
import { runCommand } from './commands';
import { CommandError, UsageError } from './errors';
import { INTERRUPTED } from './execution';
import { help } from './help';
import { ProcessClock, ProcessTerminal } from './terminal';

/** Runs the command line of this process. Returns the exit code. */
async function main(args: readonly string[]): Promise<number> {
  const command = readArguments(args);
  if ('topic' in command) {
    process.stdout.write(command.action === 'help' ? help(command.topic) : `${version()}\n`);
    return 0;
  }
  const interrupt = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    // the second one does not wait for AWS
    process.on(signal, () => (interrupt.signal.aborted ? process.exit(INTERRUPTED) : interrupt.abort()));
  }
  const { cloudFormation, sfn } = createClients(command.target);
  return runCommand(command, {
    executions: new StepFunctionsExecutions(sfn),
    stacks: new CloudFormationStacks(cloudFormation),
    terminal: new ProcessTerminal(interrupt.signal),
    clock: new ProcessClock(interrupt.signal),
  });
}

/** Returns the version of the package that this file is part of, as `assets/cli/index.js`. */
function version(): string {
  const manifest = readFileSync(path.join(__dirname, '..', '..', 'package.json'), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}

// the SDK is part of this file: users cannot act on its words about Node.js
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

main(process.argv.slice(2)).then(
  code => {
    process.exitCode = code;
  },
  (error: Error) => {
    if (error instanceof UsageError) {
      process.stderr.write(`serverless-image-processor: ${error.message}. See --help.\n`);
      process.exitCode = 2;
    } else {
      const text = error instanceof CommandError ? `${error.message}.` : (error.stack ?? String(error));
      process.stderr.write(`serverless-image-processor: ${text}\n`);
      process.exitCode = 1;
    }
  },
);
