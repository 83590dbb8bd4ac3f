import { Duration, Lazy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { PURGE_TIMEOUT, type PurgeQueue } from './purge-queue';
import type { PurgeSettings } from '../contract/delivery';
import { VARIANT_ROOTS } from '../contract/keys';
import { type FunctionDefaults, functionDefaults, nodeFunction } from '../shared/lambda-function';

/**
 * Folders that one call purges at most, and the time that the first of them waits for others. 100 folders of eleven
 * paths are a third of what CloudFront takes.
 */
const BATCH = { size: 100, window: Duration.seconds(5) };

/** The minimum of Lambda: the limit is CloudFront's. */
const MAX_CONCURRENCY = 2;

/** Properties of `Purge`. */
export interface PurgeProps extends FunctionDefaults {
  readonly purges: PurgeQueue;
  readonly variantsBucket: IBucket;
  /** Ids of the distributions that serve the variants. */
  readonly distributionIds: () => readonly string[];
}

/** Function that makes a distribution forget what was removed, with the minimum permissions. */
export class Purge extends Construct {
  public readonly function: lambda.Function;

  constructor(scope: Construct, id: string, props: PurgeProps) {
    super(scope, id);
    const { purges, variantsBucket, distributionIds } = props;
    const settings: PurgeSettings = {
      variantsBucket: variantsBucket.bucketName,
      distributionIds: Lazy.string({ produce: () => distributionIds().join(',') }),
    };
    this.function = nodeFunction(this, 'purge', {
      ...functionDefaults(props),
      description: 'Purges removed variants from edge locations',
      settings,
      memorySize: 256,
      timeout: PURGE_TIMEOUT,
    });
    this.function.addEventSource(
      new SqsEventSource(purges.queue, {
        batchSize: BATCH.size,
        maxBatchingWindow: BATCH.window,
        maxConcurrency: MAX_CONCURRENCY,
        reportBatchItemFailures: true,
      }),
    );
    this.function.addToRolePolicy(
      new iam.PolicyStatement({
        actions: ['s3:ListBucket'],
        resources: [variantsBucket.bucketArn],
        conditions: { StringLike: { 's3:prefix': purges.sides.map(side => `${VARIANT_ROOTS[side]}*`) } },
      }),
    );
    const { partition, account } = Stack.of(this);
    this.function.addToRolePolicy(
      new iam.PolicyStatement({
        actions: ['cloudfront:CreateInvalidation'],
        resources: Lazy.list({
          produce: () => distributionIds().map(name => `arn:${partition}:cloudfront::${account}:distribution/${name}`),
        }),
      }),
    );
  }
}
