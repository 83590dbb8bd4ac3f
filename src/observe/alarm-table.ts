import { Duration } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { type Metric, type MetricOptions, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { AlarmRow } from './alarm-row';
import type { AlarmLimits } from '../settings/alarms';

/** Resources that alarms watch. */
export interface Watched {
  readonly uploadQueue: IQueue;
  readonly deadLetterQueue: IQueue;
  readonly processFunction: IFunction;
  readonly sweepFunction: IFunction;
  readonly apiFunction: IFunction;
  readonly api: HttpApi;
  readonly ownerErasure: IStateMachine;
  readonly rerun: IStateMachine;
  /** With a distribution that is purged only. */
  readonly purgeQueue?: IQueue;
  /** With `purgeQueue`. */
  readonly purgeDeadLetterQueue?: IQueue;
  metricImagesFailed(options?: MetricOptions): Metric;
  metricTimeToReady(options?: MetricOptions): Metric;
}

const sumOf = (period: Duration) => ({ statistic: Stats.SUM, period });
const MINUTE = { statistic: Stats.MAXIMUM, period: Duration.minutes(1) };
const FIVE_MINUTES = Duration.minutes(5);
/** Percentage of a share, without the digits that binary fractions add. */
const percent = (share: number) => Number((100 * share).toPrecision(12));

/** Returns the rows of a dead-letter queue. */
function deadLetters(name: string, queue: IQueue, text: Pick<AlarmRow, 'means' | 'todo'>): AlarmRow {
  // SQS stops reporting about a queue that nothing happens to; its messages are still there then
  const metric = queue.metricApproximateNumberOfMessagesVisible(MINUTE);
  return { name, ...text, metric, threshold: 1, keepsState: true };
}

/** Returns the alarms that every processor has, as rows of a table. */
export function alarmRows(of: Watched, limits: AlarmLimits): AlarmRow[] {
  return [
    deadLetters('deadLetters', of.deadLetterQueue, {
      means: 'At least one image failed every attempt, and its message is in the dead-letter queue.',
      todo: 'Read the logs of the process function for the image, remove the cause, then redrive the queue.',
    }),
    {
      name: 'oldestUpload',
      means: `Uploads have waited for more than ${limits.oldestUpload.toHumanString()} to be processed.`,
      todo: 'Compare what arrives with what is processed, and increase maxConcurrency or find what stops the function.',
      metric: of.uploadQueue.metricApproximateAgeOfOldestMessage(MINUTE),
      threshold: limits.oldestUpload.toSeconds(),
      above: true,
      periods: 3,
    },
    {
      name: 'failedShare',
      means: `More than ${percent(limits.failedShare)} percent of the finished images FAILED, several times within an hour.`,
      todo: 'Group the failures by code in the logs of the process function, and look at what changed before the first.',
      // the metric is 0 or 1 for each finished image
      metric: of.metricImagesFailed({ statistic: Stats.AVERAGE, period: FIVE_MINUTES }),
      threshold: limits.failedShare,
      above: true,
      periods: 12,
      breaching: 3,
    },
    {
      name: 'timeToReady',
      means: `One of 20 images took more than ${limits.timeToReady.toHumanString()} from its upload to READY.`,
      todo: 'Find out if they waited in the queue or if processing itself is slow, and increase maxConcurrency or memorySize.',
      metric: of.metricTimeToReady({ statistic: Stats.p(95), period: FIVE_MINUTES }),
      threshold: limits.timeToReady.toMilliseconds(),
      above: true,
      periods: 3,
    },
    {
      name: 'apiErrors',
      means: `The HTTP API responded at least ${limits.apiErrors} times with status 5xx within five minutes.`,
      todo: "Read integrationError in the API's access log, and the errors in the log of the API function.",
      metric: of.api.metricServerError(sumOf(FIVE_MINUTES)),
      threshold: limits.apiErrors,
    },
    {
      name: 'apiThrottles',
      means: 'Lambda refused to run the API function at least 5 times within five minutes: callers got a 503.',
      todo: "Compare the account's concurrent executions with its quota, and request a higher quota or reserve concurrency.",
      metric: of.apiFunction.metricThrottles(sumOf(FIVE_MINUTES)),
      threshold: 5,
    },
    {
      name: 'processThrottles',
      means: 'Lambda has refused to run the process function for 15 minutes, which uses up attempts of images.',
      todo: "Compare the account's concurrent executions with its quota, and request a higher quota or reduce maxConcurrency.",
      metric: of.processFunction.metricThrottles(sumOf(FIVE_MINUTES)),
      threshold: 1,
      periods: 3,
    },
    {
      name: 'sweepErrors',
      means: 'The sweep function fails, so that lost uploads are not found and old variants not removed.',
      todo: 'Read the error in the log of the sweep function; the next sweep catches up once the cause is removed.',
      metric: of.sweepFunction.metricErrors(sumOf(Duration.hours(1))),
      // a single failure is made up for by the next sweep, where that is soon
      threshold: limits.sweepInterval.toMinutes() <= 30 ? 2 : 1,
    },
    {
      name: 'erasureFailures',
      means: 'A run that erases an owner failed, and some of the personal data may still be stored.',
      todo: 'Read the error in the history of the run, remove the cause, then start a run with the same owner.',
      metric: of.ownerErasure.metricFailed(sumOf(FIVE_MINUTES)),
      threshold: 1,
    },
    {
      name: 'rerunFailures',
      means: 'A re-run or a roll-back ended with an error: its input is invalid, or it did not look at every image.',
      todo: 'Read the error in the history of the run, remove the cause, then start the run again under its name.',
      metric: of.rerun.metricFailed(sumOf(FIVE_MINUTES)),
      threshold: 1,
    },
  ];
}

/** Names of the alarms of `purgeAlarmRows`. */
export const PURGE_ALARMS = ['purgeFailures', 'oldestPurge'] as const;

/** Returns the alarms of a processor whose distribution is purged, as rows of a table. */
export function purgeAlarmRows({ purgeQueue, purgeDeadLetterQueue }: Watched, limits: AlarmLimits): AlarmRow[] {
  if (!purgeQueue || !purgeDeadLetterQueue) {
    return [];
  }
  return [
    deadLetters(PURGE_ALARMS[0], purgeDeadLetterQueue, {
      means: 'At least one removed image was not purged in 1,000 attempts, and edge locations may still show it.',
      todo: 'Read the errors in the log of the purge function, remove the cause, then redrive the queue.',
    }),
    {
      name: PURGE_ALARMS[1],
      means: `Removed images have waited for more than ${limits.oldestPurge.toHumanString()} to be purged from the CDN.`,
      todo: 'Read the log of the purge function: CloudFront refuses, a removal failed, or many images were removed at once.',
      metric: purgeQueue.metricApproximateAgeOfOldestMessage(MINUTE),
      threshold: limits.oldestPurge.toSeconds(),
      above: true,
      periods: 3,
    },
  ];
}

/** Names of the alarms of `eventAlarmRows`. */
export const EVENT_ALARMS = ['eventErrors', 'eventDeadLetters'] as const;

/** Returns the alarms of a processor that sends events, as rows of a table. */
export function eventAlarmRows(eventsFunction: IFunction, queue: IQueue): AlarmRow[] {
  return [
    {
      name: EVENT_ALARMS[0],
      means: 'The events function failed at least 3 times within 15 minutes, so that events about images are late.',
      todo: 'Read the error in the log of the events function; the stream keeps the changes for 24 hours.',
      metric: eventsFunction.metricErrors(sumOf(Duration.minutes(15))),
      threshold: 3,
    },
    deadLetters(EVENT_ALARMS[1], queue, {
      means: 'The event bus refused at least one event about an image for an hour.',
      todo: "Check the bus and its policy, then enable the events function's mapping of the queue to send them again.",
    }),
  ];
}
