import * as iam from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';

/**
 * Grants exactly these actions on the objects whose keys match a pattern, and the use of the bucket's key that they need.
 *
 * The buckets' own grantPut and grantRead would add tagging, retention and listing, which no function of ours needs.
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

/** Grants listing below a prefix, and nothing but listing: a missing object is not a 404 by this. */
export function grantListBelow(bucket: IBucket, grantee: iam.IGrantable, prefix: string): iam.Grant {
  const conditions = prefix ? { StringLike: { 's3:prefix': `${prefix}*` } } : undefined;
  return iam.Grant.addToPrincipalOrResource({
    grantee,
    actions: ['s3:ListBucket'],
    resourceArns: [bucket.bucketArn],
    resource: bucket,
    conditions,
  });
}

/** Grants listing: with it a missing object is a 404; without it S3 answers 403, as if forbidden (GetObject, Amazon S3 API Reference). */
export function grantList(bucket: IBucket, grantee: iam.IGrantable): iam.Grant {
  return iam.Grant.addToPrincipalOrResource({
    grantee,
    actions: ['s3:ListBucket'],
    resourceArns: [bucket.bucketArn],
    resource: bucket,
  });
}

type ObjectAction = 's3:GetObject' | 's3:PutObject' | 's3:DeleteObject';

// "Protecting data using server-side encryption with AWS KMS keys", Amazon S3 User Guide
const KEY_ACTIONS: Record<ObjectAction, string | undefined> = {
  's3:GetObject': 'kms:Decrypt',
  's3:PutObject': 'kms:GenerateDataKey',
  's3:DeleteObject': undefined,
};
