import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { clientConfig } from './aws-environment';

/** Where the CDK CLI puts assets: made by hand, which is all that `cdk bootstrap` would be good for here, and takes it ten seconds. */
export const STAGING_BUCKET = 'cdk-staging-local';

/** Makes the staging bucket. */
export async function makeStagingBucket(endpoint: string): Promise<void> {
  const s3 = new S3Client({ ...clientConfig(endpoint), forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: STAGING_BUCKET }));
  s3.destroy();
}
