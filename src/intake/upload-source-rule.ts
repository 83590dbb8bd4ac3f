import { Annotations, Stack } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

/** Properties of `UploadSourceRule`. */
interface UploadSourceRuleProps {
  readonly bucket: IBucket;
  readonly prefix: string;
  readonly eventBus?: events.IEventBus;
  readonly queue: sqs.Queue;
  readonly encryptionKey?: IKey;
}

/** Rule that sends EventBridge's events on the originals of a bucket to the upload queue. */
export class UploadSourceRule extends Construct {
  constructor(scope: Construct, id: string, props: UploadSourceRuleProps) {
    super(scope, id);
    const { bucket, prefix, eventBus, queue } = props;
    const rule = new events.Rule(this, 'Rule', {
      description: 'Sends the events about originals to the upload queue',
      eventBus,
      eventPattern: {
        source: ['aws.s3'],
        // a bucket's name alone would also match a later bucket of that name in another account
        account: [bucket.env.account],
        detailType: ['Object Created', 'Object Deleted'],
        detail: {
          bucket: { name: [bucket.bucketName] },
          ...(prefix ? { object: { key: [{ prefix }] } } : {}),
          // as with S3's own notifications: variants outlive originals that a lifecycle rule removes
          reason: [{ 'anything-but': 'Lifecycle Expiration' }],
        },
      },
      targets: [{ bind: () => ({ arn: queue.queueArn, targetResource: queue }) }],
    });
    this.allow(rule, props);
  }

  private allow(rule: events.Rule, { queue, encryptionKey }: UploadSourceRuleProps): void {
    const principals = [new iam.ServicePrincipal('events.amazonaws.com')];
    queue.addToResourcePolicy(
      new iam.PolicyStatement({
        principals,
        actions: ['sqs:SendMessage'],
        resources: [queue.queueArn],
        conditions: { ArnEquals: { 'aws:SourceArn': rule.ruleArn } },
      }),
    );
    const added = encryptionKey?.addToResourcePolicy(
      new iam.PolicyStatement({
        principals,
        actions: ['kms:GenerateDataKey', 'kms:Decrypt'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
      true,
    );
    if (added && !added.statementAdded) {
      Annotations.of(queue).addWarningV2(
        'serverless-image-processor:importedKey',
        'the encryptionKey is imported, so its policy is not changed: ' +
          'it must allow kms:GenerateDataKey and kms:Decrypt to events.amazonaws.com, and kms:Encrypt, kms:Decrypt, ' +
          'kms:ReEncrypt*, kms:GenerateDataKey* and kms:DescribeKey to CloudWatch Logs, or no upload is processed',
      );
    }
  }
}
