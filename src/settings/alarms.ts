import { Duration } from 'aws-cdk-lib';
import type { AlarmOptions } from '../alarm-options';
import { assertWholeNumber, durationBetween, invalidProp } from '../validation';

/** Thresholds of the alarms, checked. */
export interface AlarmLimits {
  readonly exclude: readonly string[];
  readonly oldestUpload: Duration;
  readonly oldestPurge: Duration;
  /** Share of FAILED among finished images, between 0 and 1. */
  readonly failedShare: number;
  readonly timeToReady: Duration;
  readonly apiErrors: number;
  readonly sweepInterval: Duration;
}

/** Returns the thresholds of the alarms, with every default applied; undefined without alarms. */
export function alarmLimitsOf(options: AlarmOptions = {}, sweepInterval: Duration): AlarmLimits | undefined {
  const { enabled = true, exclude = [], failedShare = 0.05, apiErrors = 5 } = options;
  const { oldestUpload = Duration.minutes(10), timeToReady = Duration.minutes(1) } = options;
  durationBetween('alarms.oldestUpload', oldestUpload, Duration.minutes(1), Duration.days(1));
  const { oldestPurge = Duration.minutes(15) } = options;
  durationBetween('alarms.oldestPurge', oldestPurge, Duration.minutes(1), Duration.days(1));
  durationBetween('alarms.timeToReady', timeToReady, Duration.seconds(1), Duration.days(1));
  assertWholeNumber('alarms.apiErrors', apiErrors, 1, 1_000_000);
  if (!(failedShare > 0 && failedShare < 1)) {
    throw invalidProp(
      'alarms.failedShare',
      failedShare,
      'a share of more than 0 and less than 1',
      'write 0.05 for five percent, or omit it to use the default',
    );
  }
  return enabled
    ? { exclude, oldestUpload, oldestPurge, failedShare, timeToReady, apiErrors, sweepInterval }
    : undefined;
}
