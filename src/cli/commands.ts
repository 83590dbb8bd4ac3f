import type { Command } from './arguments';
import { CommandError, UsageError } from './errors';
import { describe, followTo, INTERRUPTED, print, start } from './execution';
import { findMachine } from './find-machine';
import { follow } from './follow';
import { belongsTo, isAside, newRun } from './names';
import type { ListedExecution, World } from './ports';
import { canStart, startRun } from './start-run';
import { exitCode } from './summary';

/** Runs a command. Returns the exit code. Throws UsageError and CommandError. */
export async function runCommand(command: Command, world: World): Promise<number> {
  const { action } = command;
  if ((action === 'start' || action === 'rollback') && !canStart(command, world)) {
    throw new UsageError('there is no terminal to ask whether the run may start: expected --yes, or --dry-run');
  }
  const machine = await findMachine(command.target, world.stacks);
  if (world.clock.interrupted) {
    world.terminal.say('Nothing was started.');
    return INTERRUPTED;
  }
  switch (action) {
    case 'start':
    case 'rollback':
      return startRun(command, machine, world);
    case 'pause':
      return followTo(command, await start(machine, { pause: true }, newRun('pause', world.clock.now()), world), world);
    case 'resume':
      return followTo(
        command,
        await start(machine, { resume: true }, newRun('resume', world.clock.now()), world),
        world,
      );
    case 'stop':
      return stopRun(command, machine, world);
    case 'status':
      return showStatus(command, machine, world);
  }
}

const ROLL_BACK_STOPPED =
  'Images that have their former variants back keep them. Start it again with the same --rollback to continue. ' +
  'Another run can start in 15 minutes.';

async function stopRun(command: Extract<Command, { action: 'stop' }>, machine: string, world: World): Promise<number> {
  const { run } = command;
  const running = await executionsOf(run, await world.executions.list(machine, 'RUNNING'), world);
  if (running.length === 0) {
    throw new CommandError(`no execution of the run ${run} is running: rerun status shows the latest runs`);
  }
  let [needsPause, isDryRun] = [false, true];
  for (const { arn } of running) {
    const { input } = await world.executions.describe(arn);
    needsPause ||= input.mode !== undefined && !input.dryRun;
    isDryRun &&= Boolean(input.dryRun);
    await world.executions.stop(arn, `stopped with serverless-image-processor rerun --stop ${run}`);
  }
  if (!needsPause) {
    // roll-backs and dry runs have no images in the queue, and a pause would be one of another run
    const summary = await describe(running[0].arn, world);
    print(command, summary, world);
    world.terminal.say(isDryRun ? 'It has changed nothing.' : ROLL_BACK_STOPPED);
    return summary.status === 'STOPPED' ? 0 : 1;
  }
  // the execution no longer sends images, but those in its queue would still be processed
  const pause = await start(machine, { pause: true }, newRun('pause', world.clock.now()), world);
  const paused = await follow(pause, world);
  const summary = await describe(running[0].arn, world);
  print(command, summary, world);
  if (!paused || exitCode(paused) !== 0) {
    world.terminal.say(`Images in the queue are still processed: ${paused?.error ?? 'the command was interrupted'}`);
    return 1;
  }
  world.terminal.say(`Start it again with --run ${run} to continue it. Another run can start in 15 minutes.`);
  return summary.status === 'STOPPED' ? 0 : 1;
}

async function showStatus(
  command: Extract<Command, { action: 'status' }>,
  machine: string,
  world: World,
): Promise<number> {
  const { run } = command;
  const { executions, terminal } = world;
  const running = await executions.list(machine, 'RUNNING');
  const all = running.length > 0 && run === undefined ? running : [...running, ...(await executions.list(machine))];
  const [execution] =
    run === undefined ? all.filter(({ name }) => !isAside(name)) : await executionsOf(run, all, world);
  if (!execution) {
    if (run !== undefined) {
      throw new CommandError(`there is no run ${run} among the latest executions of ${machine}`);
    }
    terminal.say('There was no re-run yet.');
    return 0;
  }
  if (command.follow && execution.status === 'RUNNING') {
    return followTo(command, execution.arn, world);
  }
  const summary = await describe(execution.arn, world);
  print(command, summary, world);
  return exitCode(summary);
}

/** Returns the executions of a run: those with its name, and running ones that have it in their input only. */
async function executionsOf(
  run: string,
  candidates: readonly ListedExecution[],
  { executions }: World,
): Promise<ListedExecution[]> {
  const found: ListedExecution[] = [];
  for (const candidate of candidates) {
    const { arn, name, status } = candidate;
    if (belongsTo(run, name) || (status === 'RUNNING' && (await executions.describe(arn)).input.run === run)) {
      found.push(candidate);
    }
  }
  return found;
}
