import { Duration } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { statementsOf } from '../support/statements';
import { newStack, settingsOf, synth } from '../support/synth';

test('the function runs on Node.js 24, ARM, with one vCPU, one allocation arena and the sharp layer', () => {
  synth().template.hasResourceProperties('AWS::Lambda::Function', {
    Runtime: 'nodejs24.x',
    Architectures: ['arm64'],
    MemorySize: 1769,
    Timeout: 60,
    Layers: [{ Ref: Match.stringLikeRegexp('SharpLayer') }, { Ref: Match.stringLikeRegexp('PresetsLayer') }],
    Environment: { Variables: { MALLOC_ARENA_MAX: '1' } },
  });
});

test('what is asked for is set', () => {
  const { template } = synth({
    architecture: lambda.Architecture.X86_64,
    memorySize: 3008,
    timeout: Duration.seconds(30),
    maxConcurrency: 7,
  });
  template.hasResourceProperties('AWS::Lambda::Function', { Architectures: ['x86_64'], MemorySize: 3008, Timeout: 30 });
  template.hasResourceProperties('AWS::Lambda::LayerVersion', {
    CompatibleArchitectures: ['x86_64'],
    CompatibleRuntimes: ['nodejs24.x'],
  });
  template.hasResourceProperties('AWS::Lambda::EventSourceMapping', { ScalingConfig: { MaximumConcurrency: 7 } });
});

test('messages come one by one, and fail one by one', () => {
  synth().template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
    BatchSize: 1,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    ScalingConfig: { MaximumConcurrency: 5 },
  });
});

test("a layer of one's own replaces ours", () => {
  const stack = newStack();
  const sharpLayer = lambda.LayerVersion.fromLayerVersionArn(
    stack,
    'Mine',
    'arn:aws:lambda:eu-central-1:123456789012:layer:sharp:7',
  );
  const { images, template } = synth({ sharpLayer }, stack);
  expect(images.sharpLayer).toBe(sharpLayer);
  template.resourceCountIs('AWS::Lambda::LayerVersion', 1);
  template.hasResourceProperties('AWS::Lambda::Function', {
    Layers: ['arn:aws:lambda:eu-central-1:123456789012:layer:sharp:7', { Ref: Match.stringLikeRegexp('PresetsLayer') }],
  });
});

test('a layer with the HEIC decoder is there where HEIC is allowed, and only there', () => {
  const { template } = synth({ heic: true });
  template.hasResourceProperties('AWS::Lambda::LayerVersion', {
    CompatibleArchitectures: ['arm64'],
    CompatibleRuntimes: ['nodejs24.x'],
    LicenseInfo: 'LGPL-3.0-or-later',
  });
  template.hasResourceProperties('AWS::Lambda::Function', {
    MemorySize: 1769,
    Layers: ['SharpLayer', 'HeicLayer', 'PresetsLayer'].map(id => ({ Ref: Match.stringLikeRegexp(id) })),
  });
  synth().template.resourceCountIs('AWS::Lambda::LayerVersion', 2);
});

test('the function knows its queue and how that brings messages again, and records live as long as their variants', () => {
  const props = {
    timeout: Duration.seconds(30),
    variantsExpiry: Duration.days(2),
    originalsExpiry: Duration.days(1),
    maxReceiveCount: 4,
  };
  const settings = settingsOf(synth(props).template, 'Creates the variants');
  expect(settings).toMatchObject({
    queueUrl: '{…}',
    retrySeconds: 180,
    recordRetentionSeconds: 172_800,
    maxReceiveCount: 4,
  });
});

test('the role may do its work and nothing else', () => {
  const { template } = synth({ uploadPrefix: 'in/' });
  const statements = statementsOf(template, 'ImagesProcessFunctionServiceRole').filter(
    ({ actions }) => !actions.some(action => action.startsWith('sqs:')),
  );
  expect(statements).toEqual([
    { actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], on: ['ImagesProcessLogs…'] },
    { actions: ['s3:GetObject'], on: ['ImagesUploadsBucket…/in/*'] },
    { actions: ['s3:DeleteObject'], on: ['ImagesUploadsBucket…/in/????????-????-????-????-????????????'] },
    { actions: ['s3:ListBucket'], on: ['ImagesUploadsBucket…'] },
    { actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], on: ['ImagesVariantsBucket…/*'] },
    { actions: ['s3:ListBucket'], on: ['ImagesVariantsBucket…'] },
    { actions: ['dynamodb:GetItem', 'dynamodb:PutItem'], on: ['ImagesRecordsTable…'] },
    { actions: ['dynamodb:UpdateItem'], on: ['ImagesRecordsTable…'] },
  ]);
});

test('the role may say when its queue is to bring a message again', () => {
  const actions = statementsOf(synth().template, 'ImagesProcessFunctionServiceRole').flatMap(
    statement => statement.actions,
  );
  expect(actions.filter(action => action.startsWith('sqs:'))).toEqual([
    'sqs:ReceiveMessage',
    'sqs:ChangeMessageVisibility',
    'sqs:GetQueueUrl',
    'sqs:DeleteMessage',
    'sqs:GetQueueAttributes',
    'sqs:ReceiveMessage',
    'sqs:ChangeMessageVisibility',
    'sqs:GetQueueUrl',
    'sqs:DeleteMessage',
    'sqs:GetQueueAttributes',
  ]);
});
