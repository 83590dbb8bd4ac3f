import { Stack } from 'aws-cdk-lib';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { invalidProp } from './invalid-prop';

/** What of a processor decides which events it takes and causes. */
export interface BucketFlow {
  readonly uploadBucket: IBucket;
  readonly uploadPrefix: string;
  readonly variantsBucket: IBucket;
}

/** Throws if variants would become originals again: by the same bucket for both, or round a chain of processors. */
export function assertNoLoop(flow: BucketFlow, others: BucketFlow[]): void {
  if (sameBucket(flow.uploadBucket, flow.variantsBucket)) {
    throw invalidProp('variantsBucket', 'the upload bucket', 'another bucket: each variant would be taken for an upload', 'give a second bucket, or leave it out');
  }
  if (feeds(flow, [flow], others)) {
    throw invalidProp('variantsBucket', 'a bucket whose objects come back to the uploadBucket through other processors', 'no such loop',
      'give one of the processors an uploadPrefix, or other buckets');
  }
}

/** Throws if processors of one upload bucket would get in each other's way: S3 refuses overlapping notifications only at deployment, and lost ones never. */
export function assertNoOverlap(flow: BucketFlow, others: BucketFlow[]): void {
  const rivals = others.filter(other => sameBucket(other.uploadBucket, flow.uploadBucket));
  if (rivals.some(({ uploadBucket }) => uploadBucket !== flow.uploadBucket && uploadBucket.stack === flow.uploadBucket.stack)) {
    throw invalidProp('uploadBucket', 'a bucket that another processor of this stack has imported as well', 'the same import for both',
      'import it once: CloudFormation would make the notifications of two at the same time, and one of them would write over the other\'s');
  }
  const rival = rivals.find(other => other.uploadPrefix.startsWith(flow.uploadPrefix) || flow.uploadPrefix.startsWith(other.uploadPrefix));
  if (rival) {
    throw invalidProp('uploadPrefix', flow.uploadPrefix, `a prefix apart from "${rival.uploadPrefix}", which another processor has on the same bucket`,
      'give each of them a prefix of its own, such as "avatars/" and "products/"');
  }
}

// variants' keys begin with an image id, so a processor with a prefix of its own never takes them
function feeds(from: BucketFlow, seen: BucketFlow[], others: BucketFlow[]): boolean {
  const takers = [seen[0], ...others].filter(taker => taker.uploadPrefix === '' && sameBucket(from.variantsBucket, taker.uploadBucket));
  return takers.some(taker => taker === seen[0] || (!seen.includes(taker) && feeds(taker, [...seen, taker], others)));
}

// Names known at deployment only are compared within one stack alone: in another one, of another account or region, they do not even resolve.
function sameBucket(a: IBucket, b: IBucket): boolean {
  if (a.bucketName === b.bucketName) { return true; }
  const [stackA, stackB] = [a, b].map(bucket => Stack.of(bucket));
  return stackA === stackB && JSON.stringify(stackA.resolve(a.bucketName)) === JSON.stringify(stackB.resolve(b.bucketName));
}
