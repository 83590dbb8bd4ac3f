import type { Duration } from 'aws-cdk-lib';

/**
 * Options of the alarms.
 *
 * Each alarm has an entry in
 * https://github.com/serverless-image-processor/serverless-image-processor/blob/main/docs/operations.md#alarms that
 * explains what it means, its likely causes and the first commands to run.
 *
 * There are ten alarms, two more with `ImageDelivery.cdn`, and two more with events. CloudWatch charges $0.10 a month
 * for each; the first ten of an account are free ("Amazon CloudWatch pricing", 2026).
 *
 * @example
 * new ServerlessImageProcessor(this, 'Images', {
 *   alarms: { exclude: ['apiThrottles'], timeToReady: Duration.seconds(30) },
 *   alarmTopic: new sns.Topic(this, 'OnCall'),
 * });
 */
export interface AlarmOptions {
  /**
   * Indicates whether there are alarms.
   *
   * @default true
   */
  readonly enabled?: boolean;

  /**
   * Names of alarms to omit, such as `apiThrottles`. They are the keys of the processor's `alarms`.
   *
   * @default - no alarm is omitted
   */
  readonly exclude?: string[];

  /**
   * Time that uploads may wait in the queue before the alarm `oldestUpload` goes off, from 1 minute to 1 day.
   *
   * @default Duration.minutes(10)
   */
  readonly oldestUpload?: Duration;

  /**
   * Time that removed images may wait for their purge from edge locations before the alarm `oldestPurge` goes off, from
   * 1 minute to 1 day. Used with `ImageDelivery.cdn` only.
   *
   * A purge takes seconds. If many images are removed at once, it takes minutes to hours, because CloudFront limits how
   * many run at a time.
   *
   * @default Duration.minutes(15)
   */
  readonly oldestPurge?: Duration;

  /**
   * Share of the images finished in five minutes that may be FAILED, more than 0 and less than 1 (0.05 is five
   * percent).
   *
   * The alarm `failedShare` goes off if the share is exceeded in at least three of the last twelve five-minute periods,
   * so never because of one image.
   *
   * @default 0.05
   */
  readonly failedShare?: number;

  /**
   * Time from an upload to READY that 95 percent of the images must not exceed, from 1 second to 1 day. The alarm
   * `timeToReady` goes off if they do in three five-minute periods in a row.
   *
   * @default Duration.minutes(1)
   */
  readonly timeToReady?: Duration;

  /**
   * Number of responses of the HTTP API with status 5xx within five minutes at which the alarm `apiErrors` goes off: a
   * whole number from 1 to 1,000,000.
   *
   * @default 5
   */
  readonly apiErrors?: number;
}
