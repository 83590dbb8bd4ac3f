import { Bucket } from 'aws-cdk-lib/aws-s3';
import { invalidProp } from './invalid-prop';
import type { ApiAuth } from '../api-auth';
import type { ServerlessImageProcessorProps } from '../props';

/** Throws if strangers may upload into a bucket that may hold what is not theirs, and the app did not say that this is meant. */
export function assertBucketFitsAuth({ uploadBucket }: ServerlessImageProcessorProps, auth: ApiAuth): void {
  if (uploadBucket && !(uploadBucket instanceof Bucket) && !auth._fitsImportedBucket) {
    throw invalidProp('auth', 'ApiAuth.none() with an imported uploadBucket', 'callers that are known: without auth anybody may upload into that bucket',
      'set auth, such as ApiAuth.iam(), or say ApiAuth.none({ acceptImportedBucket: true }) if that is what you want');
  }
}
