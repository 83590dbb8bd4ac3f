import type { Command } from './arguments';
import { CommandError } from './errors';
import { describe, followTo, print, start } from './execution';
import { follow } from './follow';
import { sayHowToGoOn } from './how-to-go-on';
import { newRun } from './names';
import type { World } from './ports';
import { completeCounts } from './report';
import { estimateLine, exitCode } from './summary';
import type { RerunInput } from '../contract/rerun';

type Starting = Extract<Command, { action: 'start' | 'rollback' }>;

/** Returns true if a run may start, or if the user can be asked. */
export function canStart({ yes, input }: Starting, { terminal }: World): boolean {
  return yes || input.dryRun === true || terminal.interactive;
}

/** Starts a run or a roll-back, after a question unless the user said yes, and follows it. */
export async function startRun(command: Starting, machine: string, world: World): Promise<number> {
  const { input, yes, detach } = command;
  const { terminal, clock } = world;
  if (input.dryRun) {
    const execution = await start(machine, input, newRun('dry-run', clock.now()), world);
    return detach ? print(command, await describe(execution, world), world) : followTo(command, execution, world);
  }
  const estimate = yes ? undefined : await askFirst(command, machine, world);
  if (estimate === 'no') {
    terminal.say('Nothing was started.');
    return 1;
  }
  if (estimate === 'nothing') {
    terminal.say('Nothing to do.');
    return 0;
  }
  const run =
    input.run ?? newRun('mode' in input ? input.mode! : `rollback-${input.rollback!}`.slice(0, 44), clock.now());
  const execution = await start(machine, { ...input, run }, run, world);
  if (detach) {
    sayHowToGoOn(command.target, run, world);
    if (command.json) {
      return print(command, await describe(execution, world), world);
    }
    terminal.print(run);
    return 0;
  }
  terminal.say(`Run ${run} started. Ctrl-C ends this display, not the run.`);
  return followTo(command, execution, world, estimate);
}

/** Asks whether a run may start; before that, it shows the result of a dry run. Returns the number of its images. */
async function askFirst(
  command: Starting,
  machine: string,
  world: World,
): Promise<number | 'no' | 'nothing' | undefined> {
  const { terminal, clock } = world;
  let total: number | undefined;
  if (command.action === 'start' && command.estimate) {
    const dryRun = { ...command.input, dryRun: true };
    const execution = await start(machine, dryRun, newRun('dry-run', clock.now()), world);
    const summary = await follow(execution, world);
    if (!summary) {
      return 'no';
    }
    if (exitCode(summary) !== 0) {
      throw new CommandError(`the dry run failed: ${summary.error ?? summary.status}; no image was processed`);
    }
    terminal.say(estimateLine(summary));
    total = completeCounts(summary.counts).sent;
    if (total === 0) {
      return 'nothing';
    }
  }
  const answer = await terminal.ask(`${question(command.input)} [y/N] `);
  return /^y(es)?$/i.test(answer.trim()) ? total : 'no';
}

function question({ mode, rollback, canary, maxConcurrency }: RerunInput): string {
  if (rollback !== undefined) {
    return `Restore the former variants of the images of run ${rollback}?`;
  }
  const first = canary === undefined ? '' : `, ${canary} of them first`;
  const speed = maxConcurrency === undefined ? '' : `, ${maxConcurrency} at a time`;
  return `Process the images of mode ${mode!}${first}${speed}?`;
}
