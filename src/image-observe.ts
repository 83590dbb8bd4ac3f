import type { IEventBus } from 'aws-cdk-lib/aws-events';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { AlarmOptions } from './alarm-options';

/**
 * Properties of alarms, dashboard, traces, events and logs. They are part of the properties of the processor.
 *
 * @example
 * new ServerlessImageProcessor(this, 'Images', {
 *   alarmTopic: new sns.Topic(this, 'OnCall'),
 *   dashboard: true,
 *   tracing: true,
 * });
 */
export interface ImageObserveProps {
  /**
   * Options of the alarms, such as thresholds.
   *
   * CloudWatch charges $0.10 a month for each alarm, about $1 for a processor ("Amazon CloudWatch pricing", 2026).
   *
   * @default - all alarms, with the default thresholds
   */
  readonly alarms?: AlarmOptions;

  /**
   * Topic that gets a message when an alarm goes off, in the region of the stack.
   *
   * If the topic is encrypted, its key must be a customer managed key whose policy allows `kms:Decrypt` and
   * `kms:GenerateDataKey*` for cloudwatch.amazonaws.com. The construct extends the policy of a key that this CDK app
   * creates.
   *
   * @default - no messages: alarms are visible in the console only
   */
  readonly alarmTopic?: ITopic;

  /**
   * Indicates whether there is a CloudWatch dashboard. It shows uploads and results, time to READY, the queue, failures
   * by code, cost drivers and the alarms.
   *
   * CloudWatch charges $3 a month for a dashboard; the first three of an account are free ("Amazon CloudWatch pricing",
   * 2026).
   *
   * @default false
   */
  readonly dashboard?: boolean;

  /**
   * Indicates whether X-Ray traces the functions and state machines. HTTP APIs do not support X-Ray, so the trace of a
   * request begins with its function.
   *
   * X-Ray samples the first request of each second and 5% of the others, and charges $5 per million traces ("AWS X-Ray
   * pricing", 2026).
   *
   * @default false
   */
  readonly tracing?: boolean;

  /**
   * Event bus for the events about images (`Image Ready`, `Image Rejected`, `Image Failed`, `Image Deleted` and
   * `Image Updated`) and for `Owner Erased`, in the region of the stack.
   *
   * If the bus is in another account, its policy must allow this account `events:PutEvents`, and its rules belong to a
   * stack of that account.
   *
   * @default - the default bus of the account; events about images are sent only once a rule is added, for example with
   * `onImageReady`
   */
  readonly eventBus?: IEventBus;

  /**
   * Retention of the logs of the functions and of the API.
   *
   * @default RetentionDays.ONE_MONTH
   */
  readonly logRetention?: RetentionDays;
}
