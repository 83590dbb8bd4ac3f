import { App, type Stack } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { SqsDestination } from 'aws-cdk-lib/aws-s3-notifications';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { ApiAuth, ServerlessImageProcessor } from '../../src';
import { newStack } from '../support/synth';

interface Rival {
  readonly event?: s3.EventType;
  readonly filter?: s3.NotificationKeyFilter;
  readonly first?: boolean;
}

function synthWith(
  uploadPrefix: string,
  { event = s3.EventType.OBJECT_CREATED, filter, first = false }: Rival,
): () => void {
  const stack: Stack = newStack();
  const bucket = new s3.Bucket(stack, 'Photos');
  const addRival = () =>
    bucket.addEventNotification(event, new SqsDestination(new sqs.Queue(stack, 'Other')), ...(filter ? [filter] : []));
  if (first) {
    addRival();
  }
  new ServerlessImageProcessor(stack, 'Images', { uploadBucket: bucket, uploadPrefix });
  if (!first) {
    addRival();
  }
  return () => (stack.node.root as App).synth();
}

test.each([
  ['all keys', '', {}],
  ['all keys, added before the processor', '', { first: true }],
  ['a part of the event', '', { event: s3.EventType.OBJECT_CREATED_PUT }],
  ['removals', '', { event: s3.EventType.OBJECT_REMOVED_DELETE }],
  ['a folder of the originals', 'photos/', { filter: { prefix: 'photos/raw/' } }],
  ['a folder around the originals', 'photos/raw/', { filter: { prefix: 'photos/' } }],
  ['an ending', '', { filter: { suffix: '.jpg' } }],
] as [string, string, Rival][])(
  'a notification on %s is an error at synth, as S3 would refuse it',
  (_, prefix, rival) => {
    expect(synthWith(prefix, rival)).toThrow(
      /\[Test\/Images\] invalid uploadBucket: got a bucket that also sends s3:Object\S+ on keys with the prefix "\S*" to another destination/,
    );
  },
);

test.each([
  ['other keys', 'photos/', { filter: { prefix: 'docs/' } }],
  ['other events', '', { event: s3.EventType.OBJECT_TAGGING }],
] as [string, string, Rival][])('a notification on %s is fine', (_, prefix, rival) => {
  expect(synthWith(prefix, rival)).not.toThrow();
});

test('an imported bucket is looked at as well', () => {
  const stack = newStack();
  const bucket = s3.Bucket.fromBucketName(stack, 'Photos', 'photos');
  bucket.addEventNotification(s3.EventType.OBJECT_CREATED, new SqsDestination(new sqs.Queue(stack, 'Other')));
  new ServerlessImageProcessor(stack, 'Images', { uploadBucket: bucket, auth: ApiAuth.iam() });
  expect(() => (stack.node.root as App).synth()).toThrow(/invalid uploadBucket: got a bucket that also sends/);
});
