import { type IResource, Stack, Token } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { ServerlessImageProcessorProps } from '../props';
import type { UploadSource } from '../upload-source';
import { invalidProp } from '../validation';

/** Buckets and prefix that decide which S3 events a processor consumes and causes. */
interface BucketFlow {
  readonly uploadBucket: IBucket;
  readonly uploadPrefix: string;
  readonly variantsBucket: IBucket;
  /** Where the events of the upload bucket come from; undefined: from S3 itself. */
  readonly _uploadSource?: UploadSource;
}

/** Throws if variants would become originals again, in the same bucket or through a chain of processors. */
export function assertNoLoop(flow: BucketFlow, others: BucketFlow[]): void {
  if (sameBucket(flow.uploadBucket, flow.variantsBucket)) {
    throw invalidProp(
      'variantsBucket',
      'the upload bucket',
      'another bucket: each variant would be processed as an upload',
      'pass another bucket, or omit it',
    );
  }
  if (feeds(flow, [flow], others)) {
    throw invalidProp(
      'variantsBucket',
      'a bucket whose objects return to the uploadBucket through other processors',
      'no such loop',
      'set an uploadPrefix on one of the processors, or use other buckets',
    );
  }
}

/**
 * Throws if processors on the same upload bucket conflict. S3 rejects overlapping notifications only at deployment, and
 * never reports overwritten ones.
 */
export function assertNoOverlap(flow: BucketFlow, others: BucketFlow[]): void {
  const rivals = others.filter(other => sameBucket(other.uploadBucket, flow.uploadBucket));
  if (rivals.some(other => importsSeparately(other, flow))) {
    throw invalidProp(
      'uploadBucket',
      'a bucket that another processor of this stack imports separately',
      'the same import for both',
      'import it once: CloudFormation would create the notifications of two imports at the same time, ' +
        'and one would overwrite the other',
    );
  }
  const rival = rivals.find(
    other => other.uploadPrefix.startsWith(flow.uploadPrefix) || flow.uploadPrefix.startsWith(other.uploadPrefix),
  );
  if (rival) {
    throw invalidProp(
      'uploadPrefix',
      flow.uploadPrefix,
      `a prefix that does not overlap "${rival.uploadPrefix}", which another processor has on the same bucket`,
      'set a different prefix on each, such as "avatars/" and "products/"',
    );
  }
}

// a source gets no notifications
function importsSeparately(a: BucketFlow, b: BucketFlow): boolean {
  const notified = [a, b].every(({ _uploadSource }) => _uploadSource === undefined);
  return notified && a.uploadBucket !== b.uploadBucket && a.uploadBucket.stack === b.uploadBucket.stack;
}

// variants' keys begin with an image id, so a processor with a prefix never consumes them
function feeds(from: BucketFlow, seen: BucketFlow[], others: BucketFlow[]): boolean {
  const takers = [seen[0], ...others].filter(
    taker => taker.uploadPrefix === '' && sameBucket(from.variantsBucket, taker.uploadBucket),
  );
  return takers.some(taker => taker === seen[0] || (!seen.includes(taker) && feeds(taker, [...seen, taker], others)));
}

// Names known only at deployment are compared within one stack: those of another account or region do not even resolve.
function sameBucket(a: IBucket, b: IBucket): boolean {
  if (a.bucketName === b.bucketName) {
    return true;
  }
  const [stackA, stackB] = [a, b].map(bucket => Stack.of(bucket));
  return (
    stackA === stackB && JSON.stringify(stackA.resolve(a.bucketName)) === JSON.stringify(stackB.resolve(b.bucketName))
  );
}

/**
 * Throws if an existing bucket or key is in a stack, account or region where it cannot work, as far as synth knows.
 * S3 and KMS would reject it only at deployment or later.
 */
export function assertSameStackAndRegion(
  scope: Construct,
  { uploadBucket, uploadSource, variantsBucket, encryptionKey, eventBus, website }: ServerlessImageProcessorProps,
): void {
  if (uploadSource) {
    assertSameEnvironment(scope, 'uploadSource', 'region', uploadSource._bucket);
    const bus = uploadSource._eventBus;
    for (const what of bus ? (['account', 'region'] as const) : []) {
      assertSameEnvironment(scope, 'uploadSource eventBus', what, bus!, FORWARD_FIX);
    }
  } else if (uploadBucket) {
    // its notifications are in the bucket's stack and name the queue, while the functions name the bucket: a stack
    // cycle
    assertSameStack(scope, 'uploadBucket', uploadBucket, 'POST');
    assertSameEnvironment(scope, 'uploadBucket', 'account', uploadBucket, SOURCE_FIX);
    assertSameEnvironment(scope, 'uploadBucket', 'region', uploadBucket);
  }
  // its CORS rule would name the page's distribution: the same cycle
  if (website && variantsBucket instanceof Bucket) {
    assertSameStack(scope, 'variantsBucket', variantsBucket, 'GET');
  }
  if (variantsBucket) {
    assertSameEnvironment(scope, 'variantsBucket', 'region', variantsBucket);
  }
  if (eventBus) {
    assertSameEnvironment(scope, 'eventBus', 'region', eventBus);
  }
  if (encryptionKey) {
    assertSameEnvironment(scope, 'encryptionKey', 'region', encryptionKey);
  }
  // policies of resources of this app would have to name the functions' roles, which have no names before deployment
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
      "a bucket of the processor's own stack, created or imported there",
      `${prop === 'uploadBucket' ? `${SOURCE_FIX}; or ` : ''}` +
        "import it: s3.Bucket.fromBucketName(this, 'Bucket', bucket.bucketName), " +
        `and allow ${method} from your page's origin (CORS) where the bucket is created`,
    );
  }
}

const FORWARD_FIX = 'pass the bus of this account and region that the other bus forwards its events to';

const SOURCE_FIX = 'pass it as uploadSource: UploadSource.eventBridge(bucket)';

function assertSameEnvironment(
  scope: Construct,
  prop: string,
  what: 'account' | 'region',
  resource: IResource,
  fix = 'pass one from there, or omit it',
): void {
  const [got, expected] = [resource.env[what], Stack.of(scope)[what]];
  if (!Token.isUnresolved(got) && !Token.isUnresolved(expected) && got !== expected) {
    throw invalidProp(prop, `one in ${what} ${got}`, `one in the stack's own ${what}, ${expected}`, fix);
  }
}
