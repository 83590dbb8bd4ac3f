import { Annotations, CfnResource, Stack, Token } from 'aws-cdk-lib';
import { Bucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { ServerlessImageProcessorProps } from '../props';
import { invalidProp } from '../validation';

/**
 * Returns the props with a reference to the bucket of `uploadSource` as an imported `uploadBucket`: every check and
 * grant for imported buckets applies to it. Throws if both props are set.
 */
export function withUploadSource(
  scope: Construct,
  props: ServerlessImageProcessorProps,
): ServerlessImageProcessorProps {
  const { uploadSource, uploadBucket } = props;
  if (!uploadSource) {
    return props;
  }
  if (uploadBucket) {
    throw invalidProp(
      'uploadSource',
      'a source next to an uploadBucket',
      'one of the two',
      'keep uploadBucket for a bucket of this stack, or uploadSource for one of another stack or account',
    );
  }
  assertSendsEvents(scope, uploadSource._bucket);
  return { ...props, uploadBucket: uploadSource._reference(scope) };
}

/** Fails synth if a bucket of the app does not send its events to EventBridge, as far as synth knows. */
function assertSendsEvents(scope: Construct, bucket: IBucket): void {
  if (bucket instanceof Bucket) {
    scope.node.addValidation({ validate: () => (sendsEvents(bucket) ? [] : [NO_EVENTS]) });
  }
}

const NO_EVENTS =
  'invalid uploadSource: got a bucket that sends no events to EventBridge, expected one that does; ' +
  'set eventBridgeEnabled: true where the bucket is created';

function sendsEvents(bucket: Bucket): boolean {
  const notifications = bucket.node.tryFindChild('Notifications')?.node.tryFindChild('Resource');
  const { notificationConfiguration } = bucket.node.defaultChild as { notificationConfiguration?: unknown };
  const found = [notifications, bucket.node.defaultChild].filter(child => child instanceof CfnResource);
  return (
    notificationConfiguration !== undefined ||
    found.some(child => JSON.stringify(Stack.of(child).resolve(child._toCloudFormation())).includes(ENABLED))
  );
}

const ENABLED = '"EventBridgeConfiguration"';

/** Warns of what the owner of the bucket has to set, ready to copy. */
export function warnOfUploadSource(scope: Construct, bucket: IBucket, allowedOrigins: string[]): void {
  const origins = allowedOrigins.map(origin => (Token.isUnresolved(origin) ? "<the page's URL>" : origin));
  const cors = `[{ allowedMethods: [s3.HttpMethods.POST], allowedOrigins: ${JSON.stringify(origins)}, allowedHeaders: ['*'], exposedHeaders: ['ETag', 'Location'] }]`;
  Annotations.of(scope).addWarningV2(
    'serverless-image-processor:uploadSource',
    'the bucket of uploadSource stays as it is, so its owner has to set it up: ' +
      `new s3.Bucket(…, { eventBridgeEnabled: true, cors: ${cors} }), or browsers cannot upload and no event arrives; ` +
      'and if it is versioned, an expiry of noncurrent versions, or originals deleted through the API can still be read',
  );
  const [theirs, ours] = [bucket.env.account, Stack.of(scope).account];
  if (!Token.isUnresolved(theirs) && theirs !== ours) {
    Annotations.of(scope).addWarningV2(
      'serverless-image-processor:uploadSourceAccount',
      `the bucket of uploadSource is in account ${theirs}: there, add UploadSource.bucketPolicy(bucket, ` +
        `'${Token.isUnresolved(ours) ? '<account of this stack>' : ours}', uploadPrefix) to its policy, ` +
        'and forward its events with a rule to the event bus of this stack, whose policy must allow events:PutEvents ' +
        `to account ${theirs}; if a KMS key encrypts it, that key must allow this account as well`,
    );
  }
}
