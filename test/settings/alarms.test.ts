import { Duration } from 'aws-cdk-lib';
import { alarmLimitsOf } from '../../src/settings/alarms';
import { errorOf, newStack, synth, warningsOf } from '../support/synth';

const SWEEP = Duration.minutes(15);

test('the defaults, and none', () => {
  const { oldestUpload, oldestPurge, timeToReady, ...rest } = alarmLimitsOf({}, SWEEP)!;
  expect(rest).toEqual({ exclude: [], failedShare: 0.05, apiErrors: 5, sweepInterval: SWEEP });
  expect([oldestUpload, oldestPurge, timeToReady].map(duration => duration.toSeconds())).toEqual([600, 900, 60]);
  expect(alarmLimitsOf({ enabled: false }, SWEEP)).toBeUndefined();
});

test.each([
  [{ failedShare: 0 }, 'invalid alarms.failedShare: got 0, expected a share of more than 0 and less than 1; '],
  [{ failedShare: 1 }, 'invalid alarms.failedShare: got 1'],
  [{ failedShare: 5 }, 'write 0.05 for five percent, or omit it to use the default'],
  [{ failedShare: NaN }, 'invalid alarms.failedShare: got NaN'],
  [{ apiErrors: 0 }, 'invalid alarms.apiErrors: got 0, expected a whole number from 1 to 1000000'],
  [{ oldestUpload: Duration.seconds(59) }, 'invalid alarms.oldestUpload: got "59 seconds"'],
  [{ timeToReady: Duration.days(2) }, 'invalid alarms.timeToReady: got "2 days"'],
  [{ enabled: false, apiErrors: 0 }, 'invalid alarms.apiErrors: got 0'],
])('%j is an error', (alarms, message) => {
  expect(errorOf({ alarms })).toContain(message);
});

test('wrong types are errors, unknown options warnings', () => {
  expect(errorOf({ alarms: false as never })).toContain(
    'invalid alarms: got false, expected an object; write it like { failedShare: 0.1 }, or { enabled: false } for none',
  );
  expect(errorOf({ alarms: { exclude: 'apiErrors' as never } })).toContain('expected an array of names of alarms');
  expect(errorOf({ alarmTopic: 'arn:aws:sns:eu-west-1:1:x' as never })).toContain('expected an ITopic');
  expect(errorOf({ dashboard: 'yes' as never })).toContain('invalid dashboard: got "yes", expected true or false');
  const stack = newStack();
  synth({ alarms: { failedRate: 3 } as never }, stack);
  expect(warningsOf(stack)).toContainEqual(expect.stringContaining('unknown prop alarms.failedRate has no effect'));
});
