import { Annotations, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/**
 * Lets a bucket send its events to a queue.
 *
 * CDK's own SqsDestination names the bucket in the policy of the queue's key, which is a dependency cycle where that key encrypts the
 * bucket too; here the key's policy names the account.
 */
export class QueueDestination implements s3.IBucketNotificationDestination {
  constructor(private readonly queue: Queue, private readonly encryptionKey?: IKey) {}

  public bind(scope: Construct, bucket: s3.IBucket): s3.BucketNotificationDestinationConfig {
    const sender = new iam.ServicePrincipal('s3.amazonaws.com');
    this.queue.addToResourcePolicy(new iam.PolicyStatement({
      principals: [sender],
      actions: ['sqs:SendMessage'],
      resources: [this.queue.queueArn],
      // a bucket's ARN names no account, and a bucket that was deleted can be created by another one
      conditions: { ArnLike: { 'aws:SourceArn': bucket.bucketArn }, StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }));
    this.allowKey(scope, sender);
    return { arn: this.queue.queueArn, type: s3.BucketNotificationDestinationType.QUEUE, dependencies: [this.queue] };
  }

  private allowKey(scope: Construct, sender: iam.ServicePrincipal): void {
    const added = this.encryptionKey?.addToResourcePolicy(new iam.PolicyStatement({
      principals: [sender],
      actions: ['kms:GenerateDataKey', 'kms:Decrypt'],
      resources: ['*'],
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }), true);
    if (added && !added.statementAdded) {
      Annotations.of(this.queue).addWarningV2('serverless-image-processor:importedKey',
        'the encryptionKey is imported, so its policy stays as it is: it has to allow kms:GenerateDataKey and kms:Decrypt to s3.amazonaws.com, '
        + 'and kms:Encrypt, kms:Decrypt, kms:ReEncrypt*, kms:GenerateDataKey* and kms:DescribeKey to CloudWatch Logs, or the deployment fails');
    }
  }
}
