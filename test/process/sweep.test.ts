import { Duration } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import { statementsOf } from '../support/statements';
import { newStack, settingsOf, synth } from '../support/synth';

const DESCRIPTION = 'Finds unfinished images';

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

test('it gives an image up after the queue has had its tries', () => {
  const props = { timeout: Duration.seconds(20), maxReceiveCount: 3, uploadPrefix: 'in/' };
  const { template } = synth({ ...props, uploadExpiry: Duration.minutes(20) });
  expect(settingsOf(template, DESCRIPTION)).toMatchObject({
    uploadPrefix: 'in/',
    uploadExpirySeconds: 1_200,
    graceSeconds: 60,
    retrySeconds: 120,
    giveUpSeconds: 3 * 120 + 3_600,
  });
});

test('it gives an image up before its record expires, but sends an event first', () => {
  const day = Duration.days(1);
  const props = { recordRetention: day, variantsExpiry: day, originalsExpiry: day, timeout: Duration.minutes(15) };
  const giveUpSeconds = (sweepInterval: Duration) =>
    settingsOf(synth({ ...props, maxReceiveCount: 20, sweepInterval }).template, DESCRIPTION).giveUpSeconds;
  expect(giveUpSeconds(Duration.hours(1))).toBe(22 * 3_600);
  expect(giveUpSeconds(Duration.hours(12))).toBe(12 * 3_600 + 60);
});

test('the role may do its work and nothing else', () => {
  const { template } = synth({ uploadPrefix: 'in/' });
  expect(statementsOf(template, 'ImagesSweepFunctionServiceRole')).toEqual([
    { actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], on: ['ImagesSweepLogs…'] },
    { actions: ['s3:GetObject'], on: ['ImagesUploadsBucket…/in/*'] },
    { actions: ['s3:ListBucket'], on: ['ImagesUploadsBucket…'] },
    { actions: ['dynamodb:GetItem', 'dynamodb:PutItem'], on: ['ImagesRecordsTable…'] },
    { actions: ['dynamodb:Query'], on: ['ImagesRecordsTable…/index/due'] },
    { actions: ['dynamodb:UpdateItem'], on: ['ImagesRecordsTable…'] },
    { actions: ['sqs:SendMessage'], on: ['ImagesIntakeQueue…'] },
  ]);
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
