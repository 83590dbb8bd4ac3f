import { Stack } from 'aws-cdk-lib';
import { CfnDistribution, type Distribution } from 'aws-cdk-lib/aws-cloudfront';
import { CfnBucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import { invalidProp } from '../../validation';

/**
 * Fails synthesis if a distribution has a behavior that takes requests for images: one with the same path, which
 * CloudFront refuses at deployment, or one that comes first and matches paths of images, too.
 *
 * Behaviors can be added at any time, and resolving them earlier would leave out those that follow.
 */
export function assertPathsFree(prop: string, distribution: Distribution, patterns: readonly string[]): void {
  distribution.node.addValidation({
    validate: () => {
      const all = patternsOf(distribution);
      return patterns.flatMap(pattern => {
        const own = all.indexOf(normal(pattern));
        const rival = all.find(
          (other, index) =>
            index !== own && !patterns.includes(`/${other}`) && index < own && canBothMatch(other, normal(pattern)),
        );
        const twin = all.lastIndexOf(normal(pattern)) > own ? pattern : undefined;
        const taken = twin ?? (rival === undefined ? undefined : `/${rival}`);
        return taken === undefined ? [] : [rivalError(prop, taken, pattern).message];
      });
    },
  });
}

function rivalError(prop: string, taken: string, pattern: string): Error {
  return invalidProp(
    prop,
    `a distribution with another behavior for ${taken}`,
    `one that leaves ${pattern} to the images: CloudFront takes the first behavior that matches`,
    'add that behavior after the images, remove it, or use another distribution; each processor needs one of its own',
  );
}

/** Returns whether one path can match two patterns of CloudFront, in which `*` is any text and `?` any character. */
export function canBothMatch(one: string, other: string): boolean {
  if (one === '' || other === '') {
    return /^\**$/.test(one + other);
  }
  if (one[0] === '*') {
    return canBothMatch(one.slice(1), other) || canBothMatch(one, other.slice(1));
  }
  if (other[0] === '*') {
    return canBothMatch(other, one);
  }
  return (one[0] === other[0] || one[0] === '?' || other[0] === '?') && canBothMatch(one.slice(1), other.slice(1));
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
