import { readArguments, type Command } from '../../src/cli/arguments';
import { runCommand } from '../../src/cli/commands';
import { CliWorld, counts, MACHINE, NOW } from '../support/cli-world';

const EXECUTION = MACHINE.replace(':stateMachine:', ':execution:');
const RUN = 'stale-20261128-130355';

const done = (report: object) => ({ status: 'SUCCEEDED' as const, output: JSON.stringify(report) });
const DRY_RUN = done({
  mode: 'STALE',
  status: 'DRY_RUN',
  ...counts({ seen: 1234, sent: 500 }),
  dollars: 0.031,
  minutes: 4,
});
const DONE = done({
  run: RUN,
  mode: 'STALE',
  status: 'DONE',
  ...counts({ seen: 1234, sent: 500, ready: 497, kept: 3 }),
  dollars: 0.031,
});
const HALF = { check: counts({ seen: 1234, sent: 400, ready: 250 }) };

let world: CliWorld;
beforeEach(() => {
  world = new CliWorld();
  world.looks = { 'dry-run': [DRY_RUN], stale: [{ check: counts({}) }, HALF, { status: 'RUNNING' }, DONE] };
});

const run = (line: string) => runCommand(readArguments(line.split(' ')) as Command, world);

test('a dry run processes nothing and prints what a run would do', async () => {
  expect(await run('rerun --stack Gallery --mode STALE --dry-run')).toBe(0);
  expect(world.started).toEqual([{ name: 'dry-run-20261128-130355', input: { mode: 'STALE', dryRun: true } }]);
  expect(world.out).toEqual(['STALE processes 500 of 1,234 images, about $0.031 and 4 min.']);
});

test('a run shows a dry run, asks, shows its progress and ends with a summary', async () => {
  expect(await run('rerun --stack Gallery --mode STALE --canary 10')).toBe(0);
  expect(world.started).toEqual([
    { name: 'dry-run-20261128-130355', input: { mode: 'STALE', canary: 10, dryRun: true } },
    { name: RUN, input: { mode: 'STALE', canary: 10, run: RUN } },
  ]);
  expect(world.questions).toEqual(['Process the images of mode STALE, 10 of them first? [y/N] ']);
  expect(world.shown).toContain('[##########----------]  50%  sent 400  ready 250  kept 0  failed 0  125/s  2 s left');
  expect(world.out).toEqual([
    `Run ${RUN} is done after 6 s, for about $0.031.`,
    '  looked at             1,234',
    '  sent                    500',
    '  ready                   497',
    '  kept former variants      3',
    '  rejected                  0',
    '  failed                    0',
    '  nothing to do             0',
  ]);
});

test('the line names a canary and a pause, and knows the total once everything is sent', async () => {
  const check = (more: object) => ({ check: { ...counts({ sent: 400, ready: 100 }), ...more } });
  world.looks.stale = [
    check({ status: 'SENDING', phase: 'CANARY_WAIT' }),
    check({ status: 'SENDING', phase: 'DRAIN' }),
    check({ status: 'PAUSED', phase: 'SEND' }),
    check({ status: 'RUNNING', phase: 'DRAIN' }),
    DONE,
  ];
  await run('rerun --stack Gallery --mode STALE --yes');
  expect(world.shown.filter(line => line.includes('sent 400'))).toEqual([
    'canary  sent 400  ready 100  kept 0  failed 0',
    'sending  sent 400  ready 100  kept 0  failed 0',
    'paused  sent 400  ready 100  kept 0  failed 0',
    '[#####---------------]  25%  sent 400  ready 100  kept 0  failed 0',
  ]);
});

test('counters stay when the history has no check', async () => {
  await run('rerun --stack Gallery --mode STALE --yes');
  expect(world.shown.filter(line => line.startsWith('sent 400'))).toHaveLength(2);
});

test.each(['n', '', 'no'])('the answer %p starts nothing', async answer => {
  world.answer = answer;
  expect(await run('rerun --stack Gallery --mode STALE')).toBe(1);
  expect(world.started).toHaveLength(1);
  expect(world.err).toContain('Nothing was started.');
});

test('without images, there is nothing to ask', async () => {
  world.looks['dry-run'] = [done({ status: 'DRY_RUN', ...counts({ seen: 7 }) })];
  expect(await run('rerun --stack Gallery --mode STALE')).toBe(0);
  expect(world.questions).toEqual([]);
  expect(world.started).toHaveLength(1);
});

test('without a terminal, a run needs --yes, and says so before it calls AWS', async () => {
  world.interactive = false;
  world.stackResources = {};
  await expect(run('rerun --stack Gallery --mode STALE')).rejects.toThrow(
    'there is no terminal to ask whether the run may start: expected --yes, or --dry-run',
  );
  await expect(run('rerun --stack Gallery --rollback r1')).rejects.toMatchObject({ name: 'UsageError' });
});

test('in a log, progress is a line now and then', async () => {
  Object.assign(world, { interactive: false, live: false });
  world.looks.stale = [...Array.from({ length: 20 }, () => HALF), DONE];
  expect(await run('rerun --stack Gallery --mode STALE --yes')).toBe(0);
  expect(world.started.map(({ name }) => name)).toEqual([RUN]);
  expect(world.err.filter(line => line.startsWith('sent 400'))).toHaveLength(2);
});

test('--json prints one line', async () => {
  world.interactive = false;
  expect(await run('rerun --stack Gallery --mode STALE --yes --json')).toBe(0);
  expect(world.out).toHaveLength(1);
  expect(JSON.parse(world.out[0])).toEqual({
    run: RUN,
    mode: 'STALE',
    status: 'DONE',
    executionArn: `${EXECUTION}:${RUN}`,
    seconds: 6,
    ...counts({ seen: 1234, sent: 500, ready: 497, kept: 3 }),
    dollars: 0.031,
  });
});

test('Ctrl-C leaves the run alone and says how to go on', async () => {
  world.interruptAt = NOW + 3000;
  expect(await run('rerun --stack Gallery --processor Images --profile ops --mode STALE --yes')).toBe(130);
  expect(world.stopped).toEqual([]);
  expect(world.out).toEqual([]);
  const place = '--stack Gallery --processor Images --profile ops';
  expect(world.err.at(-1)!.split('\n')).toEqual([
    `Run ${RUN} goes on.`,
    `  follow  npx serverless-image-processor rerun status --run ${RUN} --follow ${place}`,
    `  pause   npx serverless-image-processor rerun --pause ${place}`,
    `  stop    npx serverless-image-processor rerun --stop ${RUN} ${place}`,
  ]);
});

test('Ctrl-C before the start starts nothing', async () => {
  world.interruptAt = NOW;
  expect(await run('rerun --stack Gallery --mode STALE --yes')).toBe(130);
  expect(world.started).toEqual([]);
});

test('an aborted run ends with code 1 and names the way back', async () => {
  world.looks.stale = [
    done({
      status: 'ABORTED',
      reason: '9 of 10 images failed.',
      ...counts({ seen: 20, sent: 10, ready: 1, failed: 9 }),
    }),
  ];
  expect(await run('rerun --stack Gallery --mode STALE --canary 10 --abort-above 0.05 --yes')).toBe(1);
  expect(world.out[0]).toBe(`Run ${RUN} aborted after 0 s: 9 of 10 images failed.`);
  expect(world.out.at(-1)).toBe(`To restore the former variants of the images that it changed, use --rollback ${RUN}.`);
});

test('a failed execution says why', async () => {
  world.looks.stale = [{ status: 'FAILED', error: 'RunInProgress', cause: 'the run x is in progress', ...HALF }];
  expect(await run('rerun --stack Gallery --mode STALE --yes')).toBe(1);
  expect(world.out[0]).toBe(`Run ${RUN} failed after 0 s: RunInProgress: the run x is in progress.`);
  expect(world.out).toContain('  ready                   250');
});

test('a run goes on under its name with an execution of another name', async () => {
  world.taken = ['new-sizes'];
  world.looks.new = [done({ run: 'new-sizes', status: 'DONE' })];
  expect(await run('rerun --stack Gallery --mode STALE --run new-sizes --yes')).toBe(0);
  expect(world.started).toEqual([{ name: 'new-sizes--20261128-130355', input: { mode: 'STALE', run: 'new-sizes' } }]);
  expect(world.out[0]).toBe('Run new-sizes is done after 0 s.');
});

test('--detach returns at once', async () => {
  expect(await run('rerun --stack Gallery --mode STALE --yes --detach')).toBe(0);
  expect(world.out).toEqual([RUN]);
  expect(world.err[0]).toContain(`rerun status --run ${RUN} --follow --stack Gallery`);
});

test('a roll-back asks, and gives the run to the state machine', async () => {
  world.looks.rollback = [done({ status: 'ROLLED_BACK', ...counts({ seen: 500, sent: 0, ready: 500 }) })];
  expect(await run(`rerun --stack Gallery --rollback ${RUN}`)).toBe(0);
  expect(world.questions).toEqual([`Restore the former variants of the images of run ${RUN}? [y/N] `]);
  expect(world.started[0].input).toMatchObject({ rollback: RUN });
});

test.each([
  ['pause', { pause: true }, 'Run r1 is paused: no further image is processed until --resume.'],
  ['resume', { resume: true }, 'Run r1 goes on.'],
])('--%s', async (option, input, text) => {
  world.looks = { [option]: [done({ run: 'r1', status: 'PAUSED', ...counts({}) })] };
  expect(await run(`rerun --stack Gallery --${option}`)).toBe(0);
  expect(world.started).toEqual([{ name: `${option}-20261128-130355`, input }]);
  expect(world.out).toEqual([text]);
});

const listed = (name: string, status: 'RUNNING' | 'SUCCEEDED') => ({ arn: `${EXECUTION}:${name}`, name, status });

test('--stop stops the executions of a run, and those that have it in their input', async () => {
  world.listed = [
    listed('r1--2', 'RUNNING'),
    listed('a-b-c', 'RUNNING'),
    listed('r10', 'RUNNING'),
    listed('r1', 'SUCCEEDED'),
  ];
  world.looks = { r: [{ status: 'ABORTED' }], 'a-b-c': [{ input: { mode: 'ALL', run: 'r1' } }] };
  expect(await run('rerun --stack Gallery --stop r1')).toBe(0);
  expect(world.stopped).toEqual([`${EXECUTION}:r1--2`, `${EXECUTION}:a-b-c`]);
  expect(world.started).toEqual([{ name: 'pause-20261128-130355', input: { pause: true } }]);
  expect(world.err.at(-1)).toContain('Start it again with --run r1 to continue it.');
  await expect(run('rerun --stack Gallery --stop r2')).rejects.toThrow('no execution of the run r2 is running');
});

test('--stop says so if the images in the queue are still processed', async () => {
  world.listed = [listed('r1', 'RUNNING')];
  world.looks = {
    r1: [{ status: 'ABORTED', input: { mode: 'ALL' } }],
    pause: [{ status: 'FAILED', error: 'InvalidInput', cause: 'no run' }],
  };
  expect(await run('rerun --stack Gallery --stop r1')).toBe(1);
  expect(world.err.at(-1)).toBe('Images in the queue are still processed: InvalidInput: no run');
});

test.each<[object, string]>([
  [{ mode: 'ALL', dryRun: true }, 'It has changed nothing.'],
  [{ rollback: 'r0' }, 'Images that have their former variants back keep them.'],
])('--stop of %j pauses no run', async (input, said) => {
  world.listed = [listed('r1', 'RUNNING')];
  world.looks = { r1: [{ status: 'ABORTED', input }] };
  expect(await run('rerun --stack Gallery --stop r1')).toBe(0);
  expect([world.stopped, world.started]).toEqual([[`${EXECUTION}:r1`], []]);
  expect(world.err.at(-1)).toContain(said);
});

test('a pause without a run says why it cannot be', async () => {
  world.looks = { pause: [{ status: 'FAILED', error: 'InvalidInput', cause: 'pause is true; expected a run' }] };
  expect(await run('rerun --stack Gallery --pause')).toBe(1);
  expect(world.out).toEqual(['Cannot pause: InvalidInput: pause is true; expected a run']);
});

test('status shows the run in progress, else the latest one', async () => {
  world.listed = [listed('later', 'SUCCEEDED'), listed(RUN, 'RUNNING')];
  world.looks = { stale: [HALF], later: [done({ run: 'later', status: 'DONE' })] };
  expect(await run('rerun status --stack Gallery')).toBe(0);
  expect(world.out[0]).toBe(`Run ${RUN} goes on after 0 s.`);
  expect(await run('rerun status --stack Gallery --run later')).toBe(0);
  expect(world.out).toContain('Run later is done after 0 s.');
  world.listed.pop();
  expect(await run('rerun status --stack Gallery --json')).toBe(0);
  expect(JSON.parse(world.out.at(-1)!)).toMatchObject({ run: 'later', status: 'DONE' });
  await expect(run('rerun status --stack Gallery --run gone')).rejects.toThrow('there is no run gone among');
});

test('status --follow shows the progress to the end', async () => {
  world.listed = [listed(RUN, 'RUNNING')];
  expect(await run('rerun status --stack Gallery --follow')).toBe(0);
  expect(world.out[0]).toContain('is done');
});

test('status passes over pauses and dry runs', async () => {
  world.listed = ['pause-20261128', 'dry-run-20261128', 'r1'].map(name => listed(name, 'SUCCEEDED'));
  expect(await run('rerun status --stack Gallery')).toBe(0);
  expect(world.out[0]).toContain('Run r1 is done');
});

test.each([
  ['PAUSED', 'Run r1 (ALL) is paused after 0 s.', 0],
  ['SENDING', 'Run r1 (ALL) goes on after 0 s.', 0],
  ['REPLACED', 'Another execution has taken run r1 over after 0 s: rerun status --run r1 --follow shows it.', 1],
])('status of a run that is %s', async (status, text, code) => {
  world.listed = [listed('r1', 'RUNNING')];
  world.looks = { r1: [{ check: { status, mode: 'ALL', ...counts({}) } }] };
  expect(await run('rerun status --stack Gallery')).toBe(code);
  expect(world.out[0]).toBe(text);
});

test('a stack without a run has no status', async () => {
  expect(await run('rerun status --stack Gallery')).toBe(0);
  expect(world.err).toEqual(['There was no re-run yet.']);
});
