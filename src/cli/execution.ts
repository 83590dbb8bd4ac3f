import type { Command } from './arguments';
import { CommandError } from './errors';
import { follow, lastReport } from './follow';
import { sayHowToGoOn } from './how-to-go-on';
import { furtherExecution } from './names';
import type { World } from './ports';
import { exitCode, type Summary, summarize, summaryLines } from './summary';
import type { RerunInput } from '../contract/rerun';

/** Exit code of a command that the user interrupted, as shells have it. */
export const INTERRUPTED = 130;

/** Results of commands that have no counters. */
const DONE = {
  pause: ({ run }: Summary) => `Run ${run} is paused: no further image is processed until --resume.`,
  resume: ({ run }: Summary) => `Run ${run} goes on.`,
};

/** Starts an execution. A name that a former execution has is continued under a further one. */
export async function start(
  machine: string,
  input: RerunInput,
  name: string,
  { executions, clock }: World,
): Promise<string> {
  const execution =
    (await executions.start(machine, name, input)) ??
    (await executions.start(machine, furtherExecution(name, clock.now()), input));
  if (execution === undefined) {
    throw new CommandError(`an execution named ${name} already exists: try again in a second`);
  }
  return execution;
}

/** Follows an execution to its end, and prints the result. */
export async function followTo(command: Command, execution: string, world: World, total?: number): Promise<number> {
  const summary = await follow(execution, world, { total });
  if (summary) {
    return print(command, summary, world);
  }
  const { run } = await describe(execution, world);
  sayHowToGoOn(command.target, run, world);
  return INTERRUPTED;
}

/** Returns the result of an execution as far as it is. */
export async function describe(arn: string, world: World): Promise<Summary> {
  const execution = await world.executions.describe(arn);
  return summarize(execution, await lastReport(execution, world), world.clock.now());
}

/** Prints a result. Returns the exit code. */
export function print({ json, action }: Command, summary: Summary, { terminal }: World): number {
  if (json) {
    terminal.print(JSON.stringify(summary));
  } else if (action === 'pause' || action === 'resume') {
    terminal.print(exitCode(summary) === 0 ? DONE[action](summary) : `Cannot ${action}: ${summary.error ?? ''}`);
  } else {
    summaryLines(summary).forEach(line => terminal.print(line));
  }
  return exitCode(summary);
}
