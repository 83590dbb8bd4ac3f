import { type IResource, Stack, Token } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { ServerlessImageProcessorProps } from '../props';
import { invalidProp } from '../validation';

/** What of a processor decides which events it takes and causes. */
interface BucketFlow {
  readonly uploadBucket: IBucket;
  readonly uploadPrefix: string;
  readonly variantsBucket: IBucket;
}

/** Throws if variants would become originals again: by the same bucket for both, or round a chain of processors. */
export function assertNoLoop(flow: BucketFlow, others: BucketFlow[]): void {
  if (sameBucket(flow.uploadBucket, flow.variantsBucket)) {
    throw invalidProp(
      'variantsBucket',
      'the upload bucket',
      'another bucket: each variant would be taken for an upload',
      'give a second bucket, or leave it out',
    );
  }
  if (feeds(flow, [flow], others)) {
    throw invalidProp(
      'variantsBucket',
      'a bucket whose objects come back to the uploadBucket through other processors',
      'no such loop',
      'give one of the processors an uploadPrefix, or other buckets',
    );
  }
}

/** Throws if processors of one upload bucket would get in each other's way: S3 refuses overlapping notifications only at deployment, and lost ones never. */
export function assertNoOverlap(flow: BucketFlow, others: BucketFlow[]): void {
  const rivals = others.filter(other => sameBucket(other.uploadBucket, flow.uploadBucket));
  if (
    rivals.some(
      ({ uploadBucket }) => uploadBucket !== flow.uploadBucket && uploadBucket.stack === flow.uploadBucket.stack,
    )
  ) {
    throw invalidProp(
      'uploadBucket',
      'a bucket that another processor of this stack has imported as well',
      'the same import for both',
      "import it once: CloudFormation would make the notifications of two at the same time, and one of them would write over the other's",
    );
  }
  const rival = rivals.find(
    other => other.uploadPrefix.startsWith(flow.uploadPrefix) || flow.uploadPrefix.startsWith(other.uploadPrefix),
  );
  if (rival) {
    throw invalidProp(
      'uploadPrefix',
      flow.uploadPrefix,
      `a prefix apart from "${rival.uploadPrefix}", which another processor has on the same bucket`,
      'give each of them a prefix of its own, such as "avatars/" and "products/"',
    );
  }
}

// variants' keys begin with an image id, so a processor with a prefix of its own never takes them
function feeds(from: BucketFlow, seen: BucketFlow[], others: BucketFlow[]): boolean {
  const takers = [seen[0], ...others].filter(
    taker => taker.uploadPrefix === '' && sameBucket(from.variantsBucket, taker.uploadBucket),
  );
  return takers.some(taker => taker === seen[0] || (!seen.includes(taker) && feeds(taker, [...seen, taker], others)));
}

// Names known at deployment only are compared within one stack alone: in another one, of another account or region, they do not even resolve.
function sameBucket(a: IBucket, b: IBucket): boolean {
  if (a.bucketName === b.bucketName) {
    return true;
  }
  const [stackA, stackB] = [a, b].map(bucket => Stack.of(bucket));
  return (
    stackA === stackB && JSON.stringify(stackA.resolve(a.bucketName)) === JSON.stringify(stackB.resolve(b.bucketName))
  );
}

/** Throws if what the user gave lies where it cannot work, as far as synth knows: S3 and KMS would refuse only at deployment, or later. */
export function assertSameStackAndRegion(
  scope: Construct,
  { uploadBucket, variantsBucket, encryptionKey, website }: ServerlessImageProcessorProps,
): void {
  if (uploadBucket) {
    // its notifications are made in the stack of the bucket and name the queue, while the functions name the bucket: a cycle of stacks
    assertSameStack(scope, 'uploadBucket', uploadBucket, 'POST');
    assertSameEnvironment(scope, 'uploadBucket', 'account', uploadBucket);
    assertSameEnvironment(scope, 'uploadBucket', 'region', uploadBucket);
  }
  // its CORS rule would name the page's distribution: the same cycle
  if (website && variantsBucket instanceof Bucket) {
    assertSameStack(scope, 'variantsBucket', variantsBucket, 'GET');
  }
  if (variantsBucket) {
    assertSameEnvironment(scope, 'variantsBucket', 'region', variantsBucket);
  }
  if (encryptionKey) {
    assertSameEnvironment(scope, 'encryptionKey', 'region', encryptionKey);
  }
  // what is made by this app would have to name the functions' roles in its policies, and they have no names before they are deployed
  if (variantsBucket instanceof Bucket) {
    assertSameEnvironment(scope, 'variantsBucket', 'account', variantsBucket);
  }
  if (encryptionKey instanceof Key) {
    assertSameEnvironment(scope, 'encryptionKey', 'account', encryptionKey);
  }
}

function assertSameStack(
  scope: Construct,
  prop: 'uploadBucket' | 'variantsBucket',
  bucket: IBucket,
  method: string,
): void {
  if (bucket.stack !== Stack.of(scope)) {
    throw invalidProp(
      prop,
      `a bucket of stack ${bucket.stack.node.path}`,
      "one of the processor's own stack, made or imported there",
      `import it: s3.Bucket.fromBucketName(this, 'Bucket', bucket.bucketName), and allow ${method} from your page's origin where it is made (CORS)`,
    );
  }
}

function assertSameEnvironment(scope: Construct, prop: string, what: 'account' | 'region', resource: IResource): void {
  const [got, expected] = [resource.env[what], Stack.of(scope)[what]];
  if (!Token.isUnresolved(got) && !Token.isUnresolved(expected) && got !== expected) {
    throw invalidProp(
      prop,
      `one in ${what} ${got}`,
      `one in the stack's own ${what}, ${expected}`,
      'give one from there, or leave it out',
    );
  }
}
