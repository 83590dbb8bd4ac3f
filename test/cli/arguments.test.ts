import { type Command, readArguments } from '../../src/cli/arguments';
import { help } from '../../src/cli/help';

const read = (line: string) => readArguments(line.split(' '));

test('a start has the input of the state machine, without the fields that are not given', () => {
  expect(
    read(
      'rerun --stack Gallery --mode stale --preset avatars --prefix uploads/2026/ --canary 100 --abort-above 0.05 ' +
        '--max-concurrency 20 --run new-sizes --profile ops --region eu-west-1 --json',
    ),
  ).toEqual({
    action: 'start',
    target: { stack: 'Gallery', profile: 'ops', region: 'eu-west-1' },
    json: true,
    yes: false,
    detach: false,
    estimate: true,
    input: {
      mode: 'STALE',
      preset: 'avatars',
      prefix: 'uploads/2026/',
      canary: 100,
      abortAbove: 0.05,
      maxConcurrency: 20,
      run: 'new-sizes',
    },
  });
  expect((read('rerun --stack S --mode NEW --dry-run') as Command & { input: object }).input).toEqual({
    mode: 'NEW',
    dryRun: true,
  });
});

test.each([
  ['rerun --stack S --rollback r1 --yes', { action: 'rollback', input: { rollback: 'r1' }, yes: true }],
  ['rerun --stack S --pause', { action: 'pause' }],
  ['rerun --stack S --resume --processor Images', { action: 'resume', target: { stack: 'S', processor: 'Images' } }],
  ['rerun --stack S --stop r1', { action: 'stop', run: 'r1' }],
  ['rerun status --stack S', { action: 'status', run: undefined, follow: false }],
  ['rerun status --stack S --run r1 --follow', { action: 'status', run: 'r1', follow: true }],
  [
    'rerun --pause --state-machine arn:aws:states:eu-west-1:111122223333:stateMachine:M',
    { target: { stateMachine: 'arn:aws:states:eu-west-1:111122223333:stateMachine:M' } },
  ],
])('%s', (line, expected) => {
  expect(read(line)).toMatchObject(expected);
});

test.each([
  ['resize --stack S', 'the command is "resize": expected rerun'],
  ['--stack S', 'the command is missing: expected rerun'],
  ['rerun stop --stack S', 'the argument after rerun is "stop": expected status, or an option'],
  ['rerun --stack S', 'no action is given: expected one of --mode, --rollback, --pause, --resume and --stop, or'],
  ['rerun --stack S --mode NEW --pause', 'got --mode and --pause: expected one of'],
  ['rerun --mode NEW', 'got neither --stack nor --state-machine: expected one of them, such as --stack MyStack'],
  [
    'rerun --mode NEW --stack S --state-machine arn:aws:states:eu-west-1:111122223333:stateMachine:M',
    'got both --stack and --state-machine: expected one of them',
  ],
  ['rerun --state-machine M --mode NEW', '--state-machine is "M": expected an ARN'],
  ['rerun --stack S --mode OLD', '--mode is "OLD": expected one of NEW, STALE, FAILED, REJECTED, BROKEN, ALL'],
  ['rerun --stack S --mode NEW --canary 0', '--canary is "0": expected a whole number from 1 to 10,000'],
  ['rerun --stack S --mode NEW --canary 1.5', '--canary is "1.5": expected a whole number'],
  [
    'rerun --stack S --mode NEW --max-concurrency 1',
    '--max-concurrency is "1": expected a whole number from 2 to 1,000',
  ],
  ['rerun --stack S --mode NEW --abort-above 5', '--abort-above is "5": expected a share from 0 to 1, such as 0.05'],
  [
    'rerun --stack S --mode NEW --run a/b',
    '--run is "a/b": expected 1 to 60 letters, digits, dots, dashes and underscores',
  ],
  ['rerun --stack S --pause --canary 5', 'got --canary with --pause: expected only the options of every command'],
  ['rerun status --stack S --yes', 'got --yes with rerun status: expected only --run, --follow and the options of'],
  ['rerun --stack S --mode NEW --turbo', "unknown option '--turbo'"],
])('%s is refused', (line, message) => {
  expect(() => read(line)).toThrow(expect.objectContaining({ name: 'UsageError' }));
  expect(() => read(line)).toThrow(message);
});

test.each([
  ['--help', 'help', 'all'],
  ['help', 'help', 'all'],
  ['rerun --help', 'help', 'rerun'],
  ['rerun status -h', 'help', 'status'],
  ['--version', 'version', 'all'],
])('%s asks for information', (line, action, topic) => {
  expect(read(line)).toEqual({ action, topic });
});

test('the command alone prints the help', () => {
  expect(readArguments([])).toEqual({ action: 'help', topic: 'all' });
});

test('the help has every option that the command takes, and fits a terminal', () => {
  const text = help('all') + help('rerun') + help('status');
  for (const option of ['mode', 'dry-run', 'abort-above', 'no-estimate', 'detach', 'stop', 'follow', 'state-machine']) {
    expect(text).toContain(`--${option}`);
  }
  expect(text.split('\n').filter(line => line.length > 120)).toEqual([]);
});
