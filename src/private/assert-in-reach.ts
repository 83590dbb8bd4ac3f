import { type IResource, Stack, Token } from 'aws-cdk-lib';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { invalidProp } from './invalid-prop';
import type { ServerlessImageProcessorProps } from '../props';

/** Throws if what the user gave lies where it cannot work, as far as synth knows: S3 and KMS would refuse only at deployment, or later. */
export function assertInReach(scope: Construct, { uploadBucket, variantsBucket, encryptionKey }: ServerlessImageProcessorProps): void {
  if (uploadBucket) {
    assertSameStack(scope, uploadBucket);
    assertSame(scope, 'uploadBucket', 'account', uploadBucket);
    assertSame(scope, 'uploadBucket', 'region', uploadBucket);
  }
  if (variantsBucket) { assertSame(scope, 'variantsBucket', 'region', variantsBucket); }
  if (encryptionKey) { assertSame(scope, 'encryptionKey', 'region', encryptionKey); }
}

// its notifications are made in the stack of the bucket and name the queue, while the functions name the bucket: a cycle of stacks
function assertSameStack(scope: Construct, bucket: IBucket): void {
  if (bucket.stack !== Stack.of(scope)) {
    throw invalidProp('uploadBucket', `a bucket of stack ${bucket.stack.node.path}`, 'one of the processor\'s own stack, made or imported there',
      'import it: s3.Bucket.fromBucketName(this, \'Uploads\', bucket.bucketName), and allow POST from your page\'s origin where it is made (CORS)');
  }
}

function assertSame(scope: Construct, prop: string, what: 'account' | 'region', resource: IResource): void {
  const [got, expected] = [resource.env[what], Stack.of(scope)[what]];
  if (!Token.isUnresolved(got) && !Token.isUnresolved(expected) && got !== expected) {
    throw invalidProp(prop, `one in ${what} ${got}`, `one in the stack's own ${what}, ${expected}`, 'give one from there, or leave it out');
  }
}
