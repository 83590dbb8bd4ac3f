import * as iam from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';

/**
 * Grants exactly these actions on the objects whose keys match a pattern, and the permissions on the bucket's KMS key
 * that the actions need.
 *
 * CDK's grantPut and grantRead would add tagging, retention and listing, which none of the functions needs.
 */
export function grantObjects(
  bucket: IBucket,
  grantee: iam.IGrantable,
  keyPattern: string,
  ...actions: ObjectAction[]
): iam.Grant {
  const needed = new Set(actions.map(action => KEY_ACTIONS[action]).filter(action => action !== undefined));
  if (bucket.encryptionKey && needed.size > 0) {
    bucket.encryptionKey.grant(grantee, ...needed);
  }
  return iam.Grant.addToPrincipalOrResource({
    grantee,
    actions,
    resourceArns: [bucket.arnForObjects(keyPattern)],
    resource: bucket,
  });
}

/** Grants listing: with it S3 returns 404 for a missing object, without it 403 (GetObject, Amazon S3 API Reference). */
export function grantList(bucket: IBucket, grantee: iam.IGrantable): iam.Grant {
  return iam.Grant.addToPrincipalOrResource({
    grantee,
    actions: ['s3:ListBucket'],
    resourceArns: [bucket.bucketArn],
    resource: bucket,
  });
}

/** Grants listing and removing all versions of the objects below a prefix. */
export function grantEraseVersions(bucket: IBucket, grantee: iam.IGrantable, prefix: string): void {
  iam.Grant.addToPrincipalOrResource({
    grantee,
    actions: ['s3:DeleteObject', 's3:DeleteObjectVersion'],
    resourceArns: [bucket.arnForObjects(`${prefix}*`)],
    resource: bucket,
  });
  iam.Grant.addToPrincipalOrResource({
    grantee,
    actions: ['s3:ListBucketVersions'],
    resourceArns: [bucket.bucketArn],
    resource: bucket,
    conditions: prefix ? { StringLike: { 's3:prefix': `${prefix}*` } } : undefined,
  });
}

type ObjectAction = 's3:GetObject' | 's3:PutObject' | 's3:DeleteObject';

// "Protecting data using server-side encryption with AWS KMS keys", Amazon S3 User Guide
const KEY_ACTIONS: Record<ObjectAction, string | undefined> = {
  's3:GetObject': 'kms:Decrypt',
  's3:PutObject': 'kms:GenerateDataKey',
  's3:DeleteObject': undefined,
};
