import type { IEventBus } from 'aws-cdk-lib/aws-events';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { AlarmOptions } from './alarm-options';

/**
 * Properties of what a processor reports: alarms, dashboard, events and logs. Part of the properties of
 * `ServerlessImageProcessor`.
 */
export interface ImageObserveProps {
  /**
   * Thresholds of the alarms, and whether there are any. They are in the processor's `alarms`, and each has an entry in
   * docs/operations.md.
   *
   * CloudWatch charges $0.10 a month for each: about $1 for a processor ("Amazon CloudWatch pricing", 2026).
   *
   * @default - alarms with the default thresholds
   */
  readonly alarms?: AlarmOptions;

  /**
   * Topic in the stack's region that gets a message when an alarm goes off.
   *
   * If the topic is encrypted, its key must be a customer managed one whose policy allows `kms:Decrypt` and
   * `kms:GenerateDataKey*` to cloudwatch.amazonaws.com. With a key of this app, the policy is extended.
   *
   * @default - no messages: the alarms show in the console
   */
  readonly alarmTopic?: ITopic;

  /**
   * Indicates whether there is a CloudWatch dashboard: uploads and results, time to ready, the queue, failures by code,
   * what costs money, and the alarms.
   *
   * CloudWatch charges $3 a month for it; the first three of an account are free ("Amazon CloudWatch pricing", 2026).
   *
   * @default false
   */
  readonly dashboard?: boolean;

  /**
   * Indicates whether X-Ray traces the functions and state machines. HTTP APIs have no X-Ray: a trace of a request
   * begins with its function.
   *
   * X-Ray samples the first request each second and 5% of the others, and charges $5 per million traces ("AWS X-Ray
   * pricing", 2026).
   *
   * @default false
   */
  readonly tracing?: boolean;

  /**
   * Bus for the events about images (`Image Ready`, `Image Rejected`, `Image Failed`, `Image Deleted` and
   * `Image Updated`) and for `Owner Erased`. Their format is in docs/events.md.
   *
   * The bus is in the stack's region. With one of another account, its policy must allow this account
   * `events:PutEvents`, and its rules belong to a stack of that account.
   *
   * @default - the default bus of the account, and no events about images unless a rule is added with `onImageReady` or
   * one of its siblings
   */
  readonly eventBus?: IEventBus;

  /**
   * Retention of the logs of the functions and of the API.
   *
   * @default RetentionDays.ONE_MONTH
   */
  readonly logRetention?: RetentionDays;
}
