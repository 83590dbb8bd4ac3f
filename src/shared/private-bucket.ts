import { Annotations, Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

/** Options of `privateBucketProps`. */
interface PrivateBucketOptions {
  readonly encryptionKey?: IKey;
  readonly removalPolicy: RemovalPolicy;
}

/** Returns the properties of a bucket that accepts only signed requests over TLS. */
export function privateBucketProps(options: PrivateBucketOptions): s3.BucketProps {
  return {
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    encryption: options.encryptionKey ? s3.BucketEncryption.KMS : s3.BucketEncryption.S3_MANAGED,
    encryptionKey: options.encryptionKey,
    bucketKeyEnabled: options.encryptionKey ? true : undefined,
    removalPolicy: options.removalPolicy,
    autoDeleteObjects: options.removalPolicy === RemovalPolicy.DESTROY,
  };
}

/**
 * Expires the noncurrent versions in a versioned bucket after a day. Has no effect in a bucket without versions.
 *
 * S3 rejects the expiry of delete markers in a rule that also expires objects by age, so this is a separate rule.
 */
export function expireVersions(bucket: s3.Bucket, prefix?: string): void {
  bucket.addLifecycleRule({ prefix, noncurrentVersionExpiration: Duration.days(1), expiredObjectDeleteMarker: true });
}

/** Warns if a bucket of the same app keeps versions of deleted objects without an expiry. */
export function warnIfVersioned(
  scope: Construct,
  bucket: s3.Bucket,
  prop: string,
  what: string,
  expiryProp: string,
  expiry?: Duration,
): void {
  if (expiry || !isVersioned(bucket)) {
    return;
  }
  Annotations.of(scope).addWarningV2(
    `serverless-image-processor:versioned${prop[0].toUpperCase()}${prop.slice(1)}`,
    `the ${prop} is versioned, so ${what} can still be read by version id: ` +
      `set ${expiryProp}, or add a lifecycle rule with noncurrentVersionExpiration to the bucket`,
  );
}

function isVersioned(bucket: s3.Bucket): boolean {
  const { versioningConfiguration } = bucket.node.defaultChild as s3.CfnBucket;
  return (versioningConfiguration as s3.CfnBucket.VersioningConfigurationProperty | undefined)?.status === 'Enabled';
}
