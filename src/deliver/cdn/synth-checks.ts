import { Stack } from 'aws-cdk-lib';
import { CfnDistribution, type Distribution } from 'aws-cdk-lib/aws-cloudfront';
import { CfnBucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import { invalidProp } from '../../validation';

/**
 * Fails synthesis if a distribution has one of the paths of images twice: CloudFront would refuse it at deployment.
 * Behaviors can be added at any time, and resolving them earlier would leave out those that follow.
 */
export function assertPathsOnce(prop: string, distribution: Distribution, patterns: readonly string[]): void {
  distribution.node.addValidation({
    validate: () => {
      const taken = patternsOf(distribution);
      return patterns
        .filter(pattern => taken.filter(other => other === normal(pattern)).length > 1)
        .map(
          pattern =>
            invalidProp(
              prop,
              `a distribution with another behavior for ${pattern}`,
              'one without: this path is for images',
              'remove that behavior, or use another distribution; each processor needs one of its own',
            ).message,
        );
    },
  });
}

function patternsOf(distribution: Distribution): string[] {
  const { distributionConfig } = distribution.node.defaultChild as CfnDistribution;
  const config = Stack.of(distribution).resolve(distributionConfig) as CfnDistribution.DistributionConfigProperty;
  const behaviors = (config.cacheBehaviors ?? []) as CfnDistribution.CacheBehaviorProperty[];
  return behaviors.map(({ pathPattern }) => normal(pathPattern));
}

// CloudFront takes a path with and without its first slash for the same
function normal(pattern: string): string {
  return pattern.replace(/^\//, '');
}

/** Fails synthesis if a bucket for access logs has no ACLs. */
export function assertTakesLogs(logBucket: IBucket): void {
  logBucket.node.addValidation({
    validate: () =>
      refusesAcls(logBucket)
        ? [
            invalidProp(
              'ImageDelivery.cdn({ logBucket })',
              'a bucket without ACLs',
              'a bucket whose objectOwnership allows ACLs, which CloudFront writes standard logs with',
              'create it with objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_PREFERRED',
            ).message,
          ]
        : [],
  });
}

// buckets enforce the owner unless they are told otherwise ("Controlling ownership of objects", Amazon S3 User Guide)
function refusesAcls(bucket: IBucket): boolean {
  const resource = bucket.node.defaultChild;
  if (!(resource instanceof CfnBucket)) {
    return false;
  }
  const controls = Stack.of(resource).resolve(resource.ownershipControls) as
    CfnBucket.OwnershipControlsProperty | undefined;
  const [rule] = (controls?.rules ?? []) as CfnBucket.OwnershipControlsRuleProperty[];
  return rule === undefined || rule.objectOwnership === 'BucketOwnerEnforced';
}
