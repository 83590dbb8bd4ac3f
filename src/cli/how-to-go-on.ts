import type { Target } from './arguments';
import type { World } from './ports';

const COMMAND = 'npx serverless-image-processor rerun';

/** Says how to follow, pause and stop a run that goes on without this command. */
export function sayHowToGoOn(target: Target, run: string, { terminal }: World): void {
  const place = targetOptions(target);
  terminal.say(
    [
      `Run ${run} goes on.`,
      `  follow  ${COMMAND} status --run ${run} --follow ${place}`,
      `  pause   ${COMMAND} --pause ${place}`,
      `  stop    ${COMMAND} --stop ${run} ${place}`,
    ].join('\n'),
  );
}

function targetOptions({ stack, processor, stateMachine, profile, region }: Target): string {
  return Object.entries({ stack, processor, 'state-machine': stateMachine, profile, region })
    .filter(([, value]) => value !== undefined)
    .map(([option, value]) => `--${option} ${quoted(value!)}`)
    .join(' ');
}

function quoted(text: string): string {
  return /^[\w./:@-]+$/.test(text) ? text : `'${text.replace(/'/g, `'\\''`)}'`;
}
