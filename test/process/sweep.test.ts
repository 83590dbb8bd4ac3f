import { Duration } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import { statementsOf } from '../support/statements';
import { newStack, settingsOf, synth } from '../support/synth';

const DESCRIPTION = 'Re-queues uploads';

test('it runs every 15 minutes, is not run twice for one failure, and ends before the next one begins', () => {
  const { template } = synth();
  template.hasResourceProperties('AWS::Events::Rule', {
    ScheduleExpression: 'rate(15 minutes)',
    Targets: [Match.objectLike({ Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('SweepFunction'), 'Arn'] } })],
  });
  template.hasResourceProperties('AWS::Lambda::Function', {
    Description: Match.stringLikeRegexp(DESCRIPTION),
    Timeout: 900,
    Runtime: 'nodejs24.x',
  });
  template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', { MaximumRetryAttempts: 0 });
});

test.each([
  [Duration.minutes(1), 'rate(1 minute)', 60],
  [Duration.days(1), 'rate(1 day)', 900],
])('what is asked for is set: %s', (sweepInterval, rate, timeout) => {
  const { template } = synth({ sweepInterval });
  template.hasResourceProperties('AWS::Events::Rule', { ScheduleExpression: rate });
  template.hasResourceProperties('AWS::Lambda::Function', {
    Description: Match.stringLikeRegexp(DESCRIPTION),
    Timeout: timeout,
  });
});

test('it looks at each original twice after the queue has had its tries', () => {
  const settings = settingsOf(
    synth({ timeout: Duration.seconds(20), maxReceiveCount: 3, uploadPrefix: 'in/' }).template,
    DESCRIPTION,
  );
  expect(settings).toMatchObject({
    uploadPrefix: 'in/',
    graceSeconds: 60,
    retrySeconds: 120,
    windowSeconds: 2 * 900 + 3 * 120 + 3600,
    giveUpSeconds: 3 * 120 + 3600,
  });
});

test('it does not take an original for lost whose record has had its time', () => {
  const day = Duration.days(1);
  const props = { sweepInterval: Duration.hours(12), recordRetention: day, variantsExpiry: day, originalsExpiry: day };
  const settings = settingsOf(synth(props).template, DESCRIPTION);
  expect(settings).toMatchObject({ windowSeconds: 86_400, recordRetentionSeconds: 86_400 });
  // one sweep sends an event before another gives the original up
  expect(settings.giveUpSeconds).toBe(12 * 3600 + 60);
});

test('the role may do its work and nothing else', () => {
  const { template } = synth();
  expect(statementsOf(template, 'ImagesSweepFunctionServiceRole')).toEqual([
    { actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], on: ['ImagesSweepLogs…'] },
    { actions: ['s3:ListBucket'], on: ['ImagesUploadsBucket…'] },
    { actions: ['dynamodb:GetItem', 'dynamodb:PutItem'], on: ['ImagesRecordsTable…'] },
    { actions: ['sqs:SendMessage'], on: ['ImagesIntakeQueue…'] },
  ]);
});

test('with a prefix it may list below it only', () => {
  synth({ uploadPrefix: 'in/' }).template.hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({ Action: 's3:ListBucket', Condition: { StringLike: { 's3:prefix': 'in/*' } } }),
      ]),
    },
  });
});

test("with a key of one's own it may use it to read and write records and to send messages", () => {
  const stack = newStack();
  const { template } = synth({ encryptionKey: new kms.Key(stack, 'Key') }, stack);
  const uses = statementsOf(template, 'ImagesSweepFunctionServiceRole').filter(({ on }) =>
    on.some(name => name.startsWith('Key')),
  );
  expect(new Set(uses.flatMap(({ actions }) => actions))).toEqual(
    new Set(['kms:Decrypt', 'kms:Encrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey', 'kms:GenerateDataKey*']),
  );
});
