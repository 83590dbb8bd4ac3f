import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { clientConfig } from './aws-environment';

/**
 * Bucket for the CDK CLI's assets. Created directly: `cdk bootstrap` takes ten seconds, and only this bucket is
 * needed.
 */
export const STAGING_BUCKET = 'cdk-staging-local';

/** Creates the staging bucket. */
export async function makeStagingBucket(endpoint: string): Promise<void> {
  const s3 = new S3Client({ ...clientConfig(endpoint), forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: STAGING_BUCKET }));
  s3.destroy();
}
