import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { ServerlessImageProcessor } from '../../src';
import { statementsOf } from '../support/statements';
import { errorOf, newStack, settingsOf, synth } from '../support/synth';

const DESCRIPTION = 'Sends the changes of image records';
const ROLE = 'ImagesEventsFunctionServiceRole';

/** A stack with a processor and a bus of its own. */
function withBus() {
  const stack = newStack();
  return synth({ eventBus: new events.EventBus(stack, 'Bus') }, stack);
}

function withRule(options?: events.OnEventOptions, stack = newStack()) {
  const images = new ServerlessImageProcessor(stack, 'Images');
  const rule = images.onImageReady('Ready', options);
  return { stack, images, rule, template: Template.fromStack(stack) };
}

test('without a bus and a rule there are no events, and nothing that costs anything', () => {
  const { images, template } = synth();
  expect(images.eventsFunction).toBeUndefined();
  expect(images.eventsDeadLetterQueue).toBeUndefined();
  expect(template.findResources('AWS::Lambda::Function', { Properties: { Description: DESCRIPTION } })).toEqual({});
  template.hasResourceProperties('AWS::DynamoDB::Table', { StreamSpecification: Match.absent() });
});

test('a bus creates the function, its queue and the stream', () => {
  const { images, template } = withBus();
  expect(images.eventsFunction?.functionName).toBeDefined();
  expect(images.eventsDeadLetterQueue?.queueName).toBeDefined();
  template.hasResourceProperties('AWS::DynamoDB::Table', {
    StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
  });
  expect(settingsOf(template, DESCRIPTION)).toMatchObject({ giveUpSeconds: 3600 });
});

test('the stream is read in order, and nothing in it is given up before it is about to be forgotten', () => {
  const { template } = withBus();
  template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
    EventSourceArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('ImagesRecordsTable'), 'StreamArn'] },
    StartingPosition: 'TRIM_HORIZON',
    BatchSize: 100,
    ParallelizationFactor: 1,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    BisectBatchOnFunctionError: true,
    MaximumRetryAttempts: Match.absent(),
    MaximumBatchingWindowInSeconds: Match.absent(),
    MaximumRecordAgeInSeconds: 82_800,
    DestinationConfig: {
      OnFailure: { Destination: { 'Fn::GetAtt': [Match.stringLikeRegexp('ImagesEventsDeadLetterQueue'), 'Arn'] } },
    },
  });
  template.hasResourceProperties('AWS::SQS::Queue', { MessageRetentionPeriod: 1_209_600, VisibilityTimeout: 360 });
});

test('unfinished images do not wake the function', () => {
  const mappings = Object.values(withBus().template.findResources('AWS::Lambda::EventSourceMapping'));
  const patterns = mappings.flatMap(({ Properties }) => Properties.FilterCriteria?.Filters ?? []);
  expect(patterns.map(({ Pattern }: { Pattern: string }) => JSON.parse(Pattern))).toEqual([
    {
      eventName: ['INSERT', 'MODIFY'],
      dynamodb: { NewImage: { status: { S: ['READY', 'REJECTED', 'FAILED', 'DELETED'] } } },
    },
    { eventName: ['REMOVE'], dynamodb: { OldImage: { status: { S: ['PROCESSING', 'READY', 'REJECTED', 'FAILED'] } } } },
  ]);
});

test('the queue is read only once an operator wants its events to be sent again', () => {
  withBus().template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
    EventSourceArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('ImagesEventsDeadLetterQueue'), 'Arn'] },
    Enabled: false,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
  });
});

test('the role may send to that bus, read the stream and use its queue, and nothing else', () => {
  expect(statementsOf(withBus().template, ROLE)).toEqual([
    { actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], on: ['ImagesEventsLogs…'] },
    { actions: ['events:PutEvents'], on: ['Bus…'] },
    {
      actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
      on: [expect.stringMatching('ImagesRecordsTable.*StreamArn')],
    },
    { actions: ['dynamodb:ListStreams'], on: ['*'] },
    {
      actions: ['sqs:SendMessage', 'sqs:GetQueueAttributes', 'sqs:GetQueueUrl'],
      on: ['ImagesEventsDeadLetterQueue…'],
    },
    {
      actions: expect.arrayContaining(['sqs:ReceiveMessage', 'sqs:DeleteMessage']),
      on: ['ImagesEventsDeadLetterQueue…'],
    },
  ]);
});

test("with a key of one's own, the queue is encrypted, and the function may use it for queue and stream", () => {
  const stack = newStack();
  const eventBus = new events.EventBus(stack, 'Bus');
  const { template } = synth({ eventBus, encryptionKey: new kms.Key(stack, 'Key') }, stack);
  const onKey = statementsOf(template, ROLE).filter(({ on }) => on.some(name => name.startsWith('Key')));
  expect(new Set(onKey.flatMap(({ actions }) => actions))).toEqual(
    new Set(['kms:Decrypt', 'kms:Encrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*']),
  );
  const queues = Object.values(template.findResources('AWS::SQS::Queue'));
  expect(queues.every(({ Properties }) => Properties.KmsMasterKeyId)).toBe(true);
});

test('a rule is for events of this processor on the default bus', () => {
  const stack = newStack();
  const target = new targets.SqsQueue(new sqs.Queue(stack, 'Target'));
  const { template } = withRule({ target, description: 'indexes' }, stack);
  template.hasResourceProperties('AWS::Events::Rule', {
    Description: 'indexes',
    EventBusName: 'default',
    EventPattern: {
      source: ['serverless-image-processor'],
      'detail-type': ['Image Ready'],
      resources: [{ 'Fn::GetAtt': [Match.stringLikeRegexp('ImagesRecordsTable'), 'Arn'] }],
    },
    Targets: [Match.objectLike({ Arn: Match.anyValue() })],
  });
  expect(statementsOf(template, ROLE)).toContainEqual({
    actions: ['events:PutEvents'],
    on: [expect.stringMatching(':events:.*:event-bus/default')],
  });
});

test('a rule takes conditions of its own', () => {
  const { template } = withRule({ eventPattern: { detail: { preset: ['avatar'] } } });
  template.hasResourceProperties('AWS::Events::Rule', {
    EventPattern: { 'detail-type': ['Image Ready'], detail: { preset: ['avatar'] }, resources: Match.anyValue() },
  });
});

test('each method has its type, and all share one function', () => {
  const stack = newStack();
  const images = new ServerlessImageProcessor(stack, 'Images', { eventBus: new events.EventBus(stack, 'Bus') });
  images.onImageReady('A');
  images.onImageRejected('B');
  images.onImageFailed('C');
  images.onImageDeleted('D');
  images.onImageUpdated('E');
  // names of the processor's own constructs
  images.onImageReady('Process');
  const template = Template.fromStack(stack);
  const rules = Object.entries(template.findResources('AWS::Events::Rule')).filter(([id]) => /EventsRules/.test(id));
  expect(rules.map(([, { Properties }]) => Properties.EventPattern['detail-type'][0]).sort()).toEqual([
    'Image Deleted',
    'Image Failed',
    'Image Ready',
    'Image Ready',
    'Image Rejected',
    'Image Updated',
  ]);
  expect(new Set(rules.map(([, { Properties }]) => JSON.stringify(Properties.EventBusName))).size).toBe(1);
  expect(settingsOf(template, DESCRIPTION)).toBeDefined();
});

test('a bus of another account gets the events', () => {
  const stack = newStack();
  const busArn = 'arn:aws:events:eu-central-1:444455556666:event-bus/shared';
  const { template } = synth({ eventBus: events.EventBus.fromEventBusArn(stack, 'Bus', busArn) }, stack);
  expect(settingsOf(template, DESCRIPTION)).toMatchObject({ busArn });
  expect(statementsOf(template, ROLE)).toContainEqual({ actions: ['events:PutEvents'], on: [busArn] });
});

describe('a stack with a fixed account and region', () => {
  const stack = () => new Stack(new App(), 'Test', { env: { account: '111122223333', region: 'eu-central-1' } });
  const busIn = (scope: Stack, region: string) =>
    events.EventBus.fromEventBusArn(scope, 'Bus', `arn:aws:events:${region}:444455556666:event-bus/shared`);

  test('has no rules on a bus of another account', () => {
    const scope = stack();
    const images = new ServerlessImageProcessor(scope, 'Images', { eventBus: busIn(scope, 'eu-central-1') });
    expect(() => images.onImageReady('Ready')).toThrow(
      'invalid eventBus: got "a bus in 444455556666 eu-central-1", expected for rules of this stack',
    );
  });

  test('sends nothing to a bus of another region', () => {
    const scope = stack();
    expect(errorOf({ eventBus: busIn(scope, 'us-east-1') }, scope)).toContain(
      'invalid eventBus: got "one in region us-east-1", expected one in the stack\'s own region, eu-central-1',
    );
  });
});

test('something else than a bus is refused', () => {
  expect(errorOf({ eventBus: 'default' as never })).toContain('invalid eventBus: got "default", expected an IEventBus');
});
