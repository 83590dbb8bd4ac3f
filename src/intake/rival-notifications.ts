import { CfnResource, Stack } from 'aws-cdk-lib';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/**
 * Entry of one destination in a bucket's notification configuration ("PutBucketNotificationConfiguration", Amazon S3
 * API Reference).
 */
interface Notification {
  readonly Events: readonly string[];
  readonly Filter?: {
    readonly Key: { readonly FilterRules: readonly { readonly Name: string; readonly Value: string }[] };
  };
}

/** Part of a template with the custom resource that configures a bucket's notifications in CDK. */
interface NotificationTemplate {
  readonly Resources: Readonly<
    Record<string, { readonly Properties?: { readonly NotificationConfiguration?: Configuration } }>
  >;
}

type Configuration = Readonly<Record<string, readonly (Notification & Readonly<Record<string, unknown>>)[]>>;

const DESTINATIONS = ['QueueConfigurations', 'TopicConfigurations', 'LambdaFunctionConfigurations'];

/**
 * Fails synth if the app sends events on the same objects of the upload bucket to another destination as well, which S3
 * rejects at deployment. Runs after construction, since the other notification may be added later.
 */
export function assertNoRivalNotification(scope: Construct, bucket: IBucket, queue: Queue): void {
  scope.node.addValidation({
    validate: () => {
      const all = notificationsOf(bucket);
      const arn = JSON.stringify(Stack.of(queue).resolve(queue.queueArn));
      const own = all.filter(({ destination }) => JSON.stringify(destination) === arn);
      const rivals = all.filter(({ destination }) => JSON.stringify(destination) !== arn);
      const rival = rivals.find(other => own.some(ours => overlap(ours.notification, other.notification)));
      return rival ? [rivalMessage(rival.notification)] : [];
    },
  });
}

function rivalMessage({ Events, ...notification }: Notification): string {
  return (
    `invalid uploadBucket: got a bucket that also sends ${Events.join(', ')} ` +
    `on keys with the prefix "${ruleOf(notification, 'prefix')}" ` +
    'to another destination, expected no other notification on the keys of the originals: ' +
    'S3 allows one destination per event and key; ' +
    'set uploadPrefix to keys that the other notification excludes, ' +
    'or send both to their consumers with EventBridge or an SNS topic'
  );
}

function notificationsOf(bucket: IBucket) {
  const resource = bucket.node.tryFindChild('Notifications')?.node.tryFindChild('Resource');
  if (!(resource instanceof CfnResource)) {
    return [];
  }
  const template = Stack.of(resource).resolve(resource._toCloudFormation()) as NotificationTemplate;
  const configurations = Object.values(template.Resources).map(
    ({ Properties }) => Properties?.NotificationConfiguration ?? {},
  );
  return configurations
    .flatMap(configuration => DESTINATIONS.flatMap(kind => configuration[kind] ?? []))
    .map(notification => ({
      notification,
      destination: notification.QueueArn ?? notification.TopicArn ?? notification.LambdaFunctionArn,
    }));
}

function overlap(a: Notification, b: Notification): boolean {
  const [prefixA, prefixB] = [a, b].map(notification => ruleOf(notification, 'prefix'));
  const [suffixA, suffixB] = [a, b].map(notification => ruleOf(notification, 'suffix'));
  return (
    a.Events.some(one => b.Events.some(other => sameEvent(one, other))) &&
    (prefixA.startsWith(prefixB) || prefixB.startsWith(prefixA)) &&
    (suffixA.endsWith(suffixB) || suffixB.endsWith(suffixA))
  );
}

function ruleOf({ Filter }: Pick<Notification, 'Filter'>, name: 'prefix' | 'suffix'): string {
  return Filter?.Key.FilterRules.find(rule => rule.Name.toLowerCase() === name)?.Value ?? '';
}

// "s3:ObjectCreated:*" matches every event with that prefix
function sameEvent(a: string, b: string): boolean {
  const [startA, startB] = [a, b].map(event => event.replace(/\*$/, ''));
  return a === b || (a.endsWith('*') && b.startsWith(startA)) || (b.endsWith('*') && a.startsWith(startB));
}
