import { readArguments } from '../../../tools/prove/arguments';

test('the region is that of the option, else of the environment', () => {
  expect(readArguments(['--profile', 'me', '--region', 'eu-central-1', '--yes'], {})).toEqual({
    emulator: false,
    yes: true,
    profile: 'me',
    region: 'eu-central-1',
    only: undefined,
    out: 'proof.json',
    help: false,
  });
  expect(readArguments([], { AWS_REGION: 'us-gov-west-1' })).toMatchObject({ region: 'us-gov-west-1', yes: false });
});

test('the emulator needs neither account nor region', () => {
  expect(readArguments(['--emulator', '--only', 'burst,rerun'], {})).toMatchObject({
    emulator: true,
    region: '',
    only: ['burst', 'rerun'],
  });
});

test.each([
  [[], /^--region is missing: expected a region that is bootstrapped for the CDK/],
  [['--region', 'Frankfurt'], /^--region is "Frankfurt"/],
  [['--emulator', '--region', 'eu-central-1'], /^--emulator goes with neither --profile nor --region/],
  [['--emulator', '--profile', 'me'], /^--emulator goes with neither/],
  [['--nope'], /^unknown option '--nope': npm run prove -- --help lists all options$/],
])('%j is refused in one sentence', (args, message) => {
  expect(() => readArguments(args, {})).toThrow(message);
});
