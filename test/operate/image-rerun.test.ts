import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { ServerlessImageProcessor } from '../../src';
import { statementsOf } from '../support/statements';
import { newStack, settingsOf, synth } from '../support/synth';

test('the queue of re-runs has the dead-letter queue of uploads, and nothing reads it until a run enables it', () => {
  const { template } = synth();
  template.hasResourceProperties('AWS::SQS::Queue', {
    MessageRetentionPeriod: 1_209_600,
    VisibilityTimeout: 360,
    RedrivePolicy: { maxReceiveCount: 5 },
  });
  const mappings = Object.values(template.findResources('AWS::Lambda::EventSourceMapping')).map(
    ({ Properties }) => Properties,
  );
  const rerun = mappings.find(({ Enabled }) => Enabled === false);
  expect(rerun).toMatchObject({
    BatchSize: 1,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    ScalingConfig: { MaximumConcurrency: 2 },
  });
  expect(JSON.stringify(rerun.EventSourceArn)).toContain('RerunIntake');
  expect(JSON.stringify(rerun.FunctionName)).toContain('ImagesProcessFunction');
  const queues = Object.entries(template.findResources('AWS::SQS::Queue'));
  const redrives = queues.map(([, { Properties }]) => JSON.stringify(Properties.RedrivePolicy?.deadLetterTargetArn));
  expect(new Set(redrives.filter(text => text !== undefined)).size).toBe(1);
});

test('the process function knows the queue of re-runs', () => {
  expect(settingsOf(synth().template, 'Creates the variants')).toMatchObject({
    rerunQueueUrl: '{…}',
    rerunReceiveCount: 5,
  });
});

test('the role lists keys and changes records, and reads neither originals nor variants', () => {
  const { template } = synth({ uploadPrefix: 'in/' });
  expect(statementsOf(template, 'ImagesRerunFunctionServiceRole')).toEqual([
    { actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], on: ['ImagesRerunLogs…'] },
    { actions: ['s3:ListBucket'], on: ['ImagesUploadsBucket…'] },
    { actions: ['s3:ListBucket'], on: ['ImagesVariantsBucket…'] },
    { actions: ['dynamodb:GetItem', 'dynamodb:PutItem'], on: ['ImagesRecordsTable…'] },
    { actions: ['dynamodb:Scan', 'dynamodb:BatchGetItem'], on: ['ImagesRecordsTable…'] },
    { actions: ['dynamodb:Query'], on: ['ImagesRecordsTable…/index/attention'] },
    { actions: ['dynamodb:UpdateItem'], on: ['ImagesRecordsTable…'] },
    { actions: ['sqs:SendMessage'], on: ['ImagesIntakeQueue…'] },
    {
      actions: ['sqs:SendMessage', 'sqs:GetQueueAttributes', 'sqs:PurgeQueue'],
      on: ['ImagesRerunIntakeQueue…'],
    },
    {
      actions: ['lambda:GetEventSourceMapping', 'lambda:UpdateEventSourceMapping'],
      on: [expect.stringContaining('event-source-mapping')],
    },
  ]);
  const policies = JSON.stringify(template.findResources('AWS::IAM::Policy'));
  expect(policies).toContain(
    '"Action":"dynamodb:UpdateItem","Condition":{"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["rerun#*"]}}',
  );
});

test('the state machine runs its function, lists the originals and starts its own executions, and nothing else', () => {
  const { template } = synth();
  const actions = statementsOf(template, 'ImagesRerunStateMachineRole').flatMap(statement => statement.actions);
  expect(actions.sort()).toEqual([
    'lambda:InvokeFunction',
    's3:ListBucket',
    'states:DescribeExecution',
    'states:RedriveExecution',
    'states:StartExecution',
    'states:StopExecution',
  ]);
});

test('errors of every step end the run with its mapping disabled', () => {
  const { States } = definitionOf(synth().template);
  for (const name of ['Plan', 'Check', 'List', 'Scan']) {
    expect(States[name].Catch).toEqual([
      { ErrorEquals: ['States.DataLimitExceeded'], ResultPath: '$.caught', Next: 'Stop' },
      { ErrorEquals: ['States.ALL'], ResultPath: '$.caught', Next: 'Stop' },
    ]);
  }
  expect(States.Stop).toMatchObject({ Type: 'Task', Next: 'Failed' });
  expect(States.Failed).toMatchObject({ Type: 'Fail', ErrorPath: '$.error', CausePath: '$.reason' });
});

test('while uploads use all of the concurrency, steps are tried again for longer than the ones of a batch', () => {
  const { States } = definitionOf(synth().template);
  const throttled = { ErrorEquals: ['Lambda.TooManyRequestsException'], MaxAttempts: 18, MaxDelaySeconds: 60 };
  const part = States.Scan.ItemProcessor.States.Part;
  for (const state of [States.Plan, States.Check, States.Stop, part]) {
    expect(state.Retry[0]).toMatchObject(throttled);
    expect(state.Retry[1].ErrorEquals).toEqual(['States.ALL']);
  }
  expect(States.List.ItemProcessor.States.Send.Retry).toHaveLength(1);
});

test('objects are listed in batches, below the prefix of the run', () => {
  const { States } = definitionOf(synth().template);
  expect(States.List).toMatchObject({
    ItemReader: { Parameters: { 'Prefix.$': '$.prefix' } },
    // with the step around it less than the 256 KiB of an input
    ItemBatcher: { MaxItemsPerBatch: 500, MaxInputBytesPerBatch: 200_000 },
    ResultPath: null,
    Next: 'Check',
  });
  expect(States.Scan).toMatchObject({ ItemsPath: '$.parts', ResultPath: null, Next: 'Check' });
});

test('with a key, the function may send encrypted messages', () => {
  const stack = newStack();
  const { template } = synth({ encryptionKey: new Key(stack, 'Key') }, stack);
  const actions = statementsOf(template, 'ImagesRerunFunctionServiceRole').filter(({ on }) => /^Key/.test(on[0]));
  expect(actions.flatMap(statement => statement.actions)).toEqual(
    expect.arrayContaining(['kms:GenerateDataKey', 'kms:Decrypt']),
  );
});

test('grantRerun covers this machine and its executions only', () => {
  const stack = newStack();
  const images = new ServerlessImageProcessor(stack, 'Images');
  const role = new iam.Role(stack, 'Operator', { assumedBy: new iam.AccountRootPrincipal() });
  images.grantRerun(role);
  const granted = statementsOf(Template.fromStack(stack), 'Operator');
  expect(granted.map(({ actions }) => actions)).toEqual([
    ['states:StartExecution'],
    ['states:ListExecutions'],
    ['states:StopExecution', 'states:DescribeExecution', 'states:GetExecutionHistory'],
  ]);
  expect(granted[0].on).toEqual([expect.stringMatching(/^\{Ref:ImagesRerunStateMachine\w+\}$/)]);
  expect(granted[1].on).toEqual(granted[0].on);
  expect(granted[2].on).toEqual([expect.stringMatching(/:execution:.*ImagesRerunStateMachine.*:\*$/)]);
});

function definitionOf(template: Template) {
  const [definition] = Object.entries(template.findResources('AWS::StepFunctions::StateMachine'))
    .filter(([id]) => id.startsWith('ImagesRerun'))
    .map(([, { Properties }]) => Properties.DefinitionString['Fn::Join'][1]);
  return JSON.parse(definition.map((part: unknown) => (typeof part === 'string' ? part : 'token')).join(''));
}
