import { type IResource, Stack, Token } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { invalidProp } from './invalid-prop';
import type { ServerlessImageProcessorProps } from '../props';

/** Throws if what the user gave lies where it cannot work, as far as synth knows: S3 and KMS would refuse only at deployment, or later. */
export function assertInReach(scope: Construct, { uploadBucket, variantsBucket, encryptionKey, website }: ServerlessImageProcessorProps): void {
  if (uploadBucket) {
    // its notifications are made in the stack of the bucket and name the queue, while the functions name the bucket: a cycle of stacks
    assertSameStack(scope, 'uploadBucket', uploadBucket, 'POST');
    assertSame(scope, 'uploadBucket', 'account', uploadBucket);
    assertSame(scope, 'uploadBucket', 'region', uploadBucket);
  }
  // its CORS rule would name the page's distribution: the same cycle
  if (website && variantsBucket instanceof Bucket) { assertSameStack(scope, 'variantsBucket', variantsBucket, 'GET'); }
  if (variantsBucket) { assertSame(scope, 'variantsBucket', 'region', variantsBucket); }
  if (encryptionKey) { assertSame(scope, 'encryptionKey', 'region', encryptionKey); }
  // what is made by this app would have to name the functions' roles in its policies, and they have no names before they are deployed
  if (variantsBucket instanceof Bucket) { assertSame(scope, 'variantsBucket', 'account', variantsBucket); }
  if (encryptionKey instanceof Key) { assertSame(scope, 'encryptionKey', 'account', encryptionKey); }
}

function assertSameStack(scope: Construct, prop: 'uploadBucket' | 'variantsBucket', bucket: IBucket, method: string): void {
  if (bucket.stack !== Stack.of(scope)) {
    throw invalidProp(prop, `a bucket of stack ${bucket.stack.node.path}`, 'one of the processor\'s own stack, made or imported there',
      `import it: s3.Bucket.fromBucketName(this, 'Bucket', bucket.bucketName), and allow ${method} from your page's origin where it is made (CORS)`);
  }
}

function assertSame(scope: Construct, prop: string, what: 'account' | 'region', resource: IResource): void {
  const [got, expected] = [resource.env[what], Stack.of(scope)[what]];
  if (!Token.isUnresolved(got) && !Token.isUnresolved(expected) && got !== expected) {
    throw invalidProp(prop, `one in ${what} ${got}`, `one in the stack's own ${what}, ${expected}`, 'give one from there, or leave it out');
  }
}
