import { App, Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { ApiAuth, ServerlessImageProcessor, type ServerlessImageProcessorProps, UploadSource } from '../../src';
import { errorOf, newStack, warningsOf } from '../support/synth';

const auth = ApiAuth.iam();
const HERE = { account: '111111111111', region: 'eu-central-1' };
const THERE = { account: '222222222222', region: 'eu-central-1' };

/** A bucket in one stack and a processor in another, as an app writes them. */
function twoStacks(props: ServerlessImageProcessorProps = {}, bucketProps: s3.BucketProps = {}) {
  const app = new App();
  const owner = new Stack(app, 'Owner', { env: HERE });
  const bucket = new s3.Bucket(owner, 'Bucket', { eventBridgeEnabled: true, ...bucketProps });
  const stack = new Stack(app, 'Test', { env: HERE });
  const images = new ServerlessImageProcessor(stack, 'Images', {
    auth,
    allowedOrigins: ['https://app.example.com'],
    uploadSource: UploadSource.eventBridge(bucket),
    ...props,
  });
  return { app, owner, bucket, stack, images };
}

test('the stacks form no cycle, and the owner of the bucket depends on nothing', () => {
  const { app, owner, bucket, stack } = twoStacks();
  const before = Object.keys(Template.fromStack(ownerAlone()).toJSON().Resources);
  app.synth();
  expect(owner.dependencies).toEqual([]);
  expect(stack.dependencies).toEqual([owner]);
  expect(Object.keys(Template.fromStack(owner).toJSON().Resources)).toEqual(before);
  expect(bucket.policy).toBeUndefined();
});

test('nor do they with a key of the owner, and references of the owner to the processor', () => {
  const app = new App();
  const owner = new Stack(app, 'Owner', { env: HERE });
  const encryptionKey = new kms.Key(owner, 'Key');
  const bucket = new s3.Bucket(owner, 'Bucket', { eventBridgeEnabled: true, encryptionKey });
  const stack = new Stack(app, 'Test', { env: HERE });
  const images = new ServerlessImageProcessor(stack, 'Images', {
    auth,
    uploadSource: UploadSource.eventBridge(bucket),
  });
  const page = new Stack(app, 'Page', { env: HERE });
  images.grantUpload(new iam.User(page, 'Uploader'));
  app.synth();
  expect(owner.dependencies).toEqual([]);
  expect(JSON.stringify(Template.fromStack(owner).findResources('AWS::KMS::Key'))).not.toContain('lambda');
  // the policies of the roles allow the key
  expect(JSON.stringify(Template.fromStack(stack).findResources('AWS::IAM::Policy'))).toContain(
    'Owner:ExportsOutputFnGetAttKey',
  );
});

test('a rule sends the events on originals to the queue, without those of lifecycle rules', () => {
  const template = Template.fromStack(twoStacks({ uploadPrefix: 'in/' }).stack);
  template.resourceCountIs('Custom::S3BucketNotifications', 0);
  template.hasResourceProperties('AWS::Events::Rule', {
    EventBusName: Match.absent(),
    EventPattern: {
      source: ['aws.s3'],
      account: [HERE.account],
      'detail-type': ['Object Created', 'Object Deleted'],
      detail: {
        bucket: { name: [Match.anyValue()] },
        object: { key: [{ prefix: 'in/' }] },
        reason: [{ 'anything-but': 'Lifecycle Expiration' }],
      },
    },
    Targets: [{ Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^ImagesIntakeQueue'), 'Arn'] }, Id: 'Target0' }],
  });
  template.hasResourceProperties('AWS::SQS::QueuePolicy', {
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({
          Action: 'sqs:SendMessage',
          Principal: { Service: 'events.amazonaws.com' },
          Condition: {
            ArnEquals: { 'aws:SourceArn': { 'Fn::GetAtt': [Match.stringLikeRegexp('SourceRule'), 'Arn'] } },
          },
        }),
      ]),
    },
  });
});

test('with a key, EventBridge may use it to send to the queue', () => {
  const { stack } = twoStacks();
  const other = new Stack(stack.node.root, 'Keyed', { env: HERE });
  const bucket = s3.Bucket.fromBucketName(other, 'Bucket', 'theirs');
  const uploadSource = UploadSource.eventBridge(bucket);
  new ServerlessImageProcessor(other, 'Images', { auth, uploadSource, encryptionKey: new kms.Key(other, 'Key') });
  Template.fromStack(other).hasResourceProperties('AWS::KMS::Key', {
    KeyPolicy: {
      Statement: Match.arrayWith([
        Match.objectLike({
          Principal: { Service: 'events.amazonaws.com' },
          Action: ['kms:GenerateDataKey', 'kms:Decrypt'],
          Condition: { StringEquals: { 'aws:SourceAccount': HERE.account } },
        }),
      ]),
    },
  });
});

test('a warning has what the owner of the bucket sets, ready to copy', () => {
  expect(warningsOf(twoStacks().stack)).toEqual([
    expect.stringContaining(
      'new s3.Bucket(…, { eventBridgeEnabled: true, cors: [{ allowedMethods: [s3.HttpMethods.POST], ' +
        `allowedOrigins: ["https://app.example.com"], allowedHeaders: ['*'], exposedHeaders: ['ETag', 'Location'] }] })`,
    ),
  ]);
});

test('a bucket that sends no events to EventBridge fails synth', () => {
  const { app } = twoStacks({}, { eventBridgeEnabled: false });
  expect(() => app.synth()).toThrow(
    'got a bucket that sends no events to EventBridge, expected one that does; set eventBridgeEnabled: true',
  );
});

describe('of another account', () => {
  const foreign = (stack: Stack) => s3.Bucket.fromBucketAttributes(stack, 'Theirs', { bucketName: 'theirs', ...THERE });

  test("only that account's events count, on the bus to which they are forwarded", () => {
    const stack = new Stack(new App(), 'Test', { env: HERE });
    const eventBus = new events.EventBus(stack, 'Bus');
    const uploadSource = UploadSource.eventBridge(foreign(stack), { eventBus });
    new ServerlessImageProcessor(stack, 'Images', { auth, uploadSource, allowedOrigins: ['*'] });
    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::Events::Rule', {
      EventBusName: { Ref: Match.stringLikeRegexp('^Bus') },
      EventPattern: Match.objectLike({ account: [THERE.account] }),
    });
    template.resourceCountIs('AWS::S3::BucketPolicy', 1);
    expect(warningsOf(stack)).toContainEqual(
      expect.stringContaining(`UploadSource.bucketPolicy(bucket, '${HERE.account}', uploadPrefix)`),
    );
  });

  test('the policy of its bucket allows the account of the processor', () => {
    const stack = new Stack(new App(), 'Theirs', { env: THERE });
    const bucket = new s3.Bucket(stack, 'Bucket');
    UploadSource.bucketPolicy(bucket, HERE.account, 'in/').forEach(statement => bucket.addToResourcePolicy(statement));
    Template.fromStack(stack).hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: [
          {
            Effect: 'Allow',
            Action: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:DeleteObjectVersion'],
            Principal: { AWS: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:iam::${HERE.account}:root`]] } },
            Resource: { 'Fn::Join': ['', [{ 'Fn::GetAtt': [Match.anyValue(), 'Arn'] }, '/in/*']] },
          },
          Match.objectLike({ Action: ['s3:ListBucket', 's3:ListBucketVersions'] }),
        ],
      },
    });
  });

  test('of another region, it is refused', () => {
    const stack = new Stack(new App(), 'Test', { env: HERE });
    const bucket = s3.Bucket.fromBucketAttributes(stack, 'Theirs', { bucketName: 'theirs', region: 'us-west-2' });
    expect(errorOf({ auth, uploadSource: UploadSource.eventBridge(bucket) }, stack)).toMatch(
      /^invalid uploadSource: got "one in region us-west-2"/,
    );
  });

  test.each([
    ['account 444455556666', 'eu-central-1:444455556666'],
    ['region us-west-2', `us-west-2:${HERE.account}`],
  ])('its rule cannot be on a bus in %s', (where, place) => {
    const stack = new Stack(new App(), 'Test', { env: HERE });
    const eventBus = events.EventBus.fromEventBusArn(stack, 'Bus', `arn:aws:events:${place}:event-bus/theirs`);
    expect(errorOf({ auth, uploadSource: UploadSource.eventBridge(foreign(stack), { eventBus }) }, stack)).toMatch(
      new RegExp(`^invalid uploadSource eventBus: got "one in ${where}"`),
    );
  });
});

test.each<[string, (bucket: s3.IBucket) => ServerlessImageProcessorProps, string]>([
  [
    'both props',
    bucket => ({ auth, uploadBucket: bucket }),
    'invalid uploadSource: got "a source next to an uploadBucket"',
  ],
  ['no auth', () => ({}), 'invalid auth: got "ApiAuth.none() with an uploadSource"'],
  [
    'an expiry of originals',
    () => ({ auth, originalsExpiry: Duration.days(3) }),
    'expected none for the bucket of an uploadSource',
  ],
])('%s is refused', (_, propsOf, message) => {
  const stack = newStack();
  const bucket = s3.Bucket.fromBucketName(stack, 'Theirs', 'theirs');
  expect(errorOf({ uploadSource: UploadSource.eventBridge(bucket), ...propsOf(bucket) }, stack)).toContain(message);
});

test('a bucket itself is no source', () => {
  const stack = newStack();
  const bucket = s3.Bucket.fromBucketName(stack, 'Theirs', 'theirs') as unknown as UploadSource;
  expect(errorOf({ auth, uploadSource: bucket }, stack)).toContain('expected an UploadSource');
});

test('two processors on one source need prefixes apart', () => {
  const { bucket, stack } = twoStacks({ uploadPrefix: 'in/' });
  const uploadSource = UploadSource.eventBridge(bucket);
  expect(() => new ServerlessImageProcessor(stack, 'More', { auth, uploadSource, uploadPrefix: 'out/' })).not.toThrow();
  expect(() => new ServerlessImageProcessor(stack, 'Same', { auth, uploadSource, uploadPrefix: 'in/' })).toThrow(
    'expected a prefix that does not overlap "in/"',
  );
});

function ownerAlone(): Stack {
  const stack = new Stack(new App(), 'Owner', { env: HERE });
  new s3.Bucket(stack, 'Bucket', { eventBridgeEnabled: true });
  return stack;
}
