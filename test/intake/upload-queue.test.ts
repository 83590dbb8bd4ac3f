import { Duration } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { SqsDestination } from 'aws-cdk-lib/aws-s3-notifications';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { newStack, synth, warningsOf } from '../support/synth';

test('messages are hidden six times as long as the function may take, and end in the dead-letter queue', () => {
  synth({ timeout: Duration.seconds(20), maxReceiveCount: 3 }).template.hasResourceProperties('AWS::SQS::Queue', {
    VisibilityTimeout: 120,
    RedrivePolicy: {
      maxReceiveCount: 3,
      deadLetterTargetArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('DeadLetterQueue'), 'Arn'] },
    },
  });
});

test('both queues keep messages for 14 days, encrypted', () => {
  synth().template.allResourcesProperties('AWS::SQS::Queue', {
    MessageRetentionPeriod: 1_209_600,
    SqsManagedSseEnabled: true,
  });
});

test('S3 reports what is created and removed under the prefix', () => {
  const filter = { Key: { FilterRules: [{ Name: 'prefix', Value: 'in/' }] } };
  synth({ uploadPrefix: 'in/' }).template.hasResourceProperties('Custom::S3BucketNotifications', {
    NotificationConfiguration: {
      QueueConfigurations: [
        Match.objectLike({ Events: ['s3:ObjectCreated:*'], Filter: filter }),
        Match.objectLike({ Events: ['s3:ObjectRemoved:*'], Filter: filter }),
      ],
    },
  });
});

test('without a prefix every object counts', () => {
  synth().template.hasResourceProperties('Custom::S3BucketNotifications', {
    NotificationConfiguration: {
      QueueConfigurations: Match.arrayWith([{ Events: ['s3:ObjectCreated:*'], QueueArn: Match.anyValue() }]),
    },
  });
});

test('S3 may send for the upload bucket only', () => {
  const { template } = synth();
  template.hasResourceProperties('AWS::SQS::QueuePolicy', {
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({
          Principal: { Service: 's3.amazonaws.com' },
          Action: 'sqs:SendMessage',
          Condition: {
            ArnLike: { 'aws:SourceArn': { 'Fn::GetAtt': [Match.stringLikeRegexp('^ImagesUploadsBucket'), 'Arn'] } },
            StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
          },
        }),
      ]),
    },
  });
});

test('with a key of the same stack, S3 may use it to send to the queue, as with the destination of CDK', () => {
  const stack = newStack();
  const { template } = synth({ encryptionKey: new kms.Key(stack, 'Key') }, stack);
  template.allResourcesProperties('AWS::SQS::Queue', {
    KmsMasterKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Key'), 'Arn'] },
  });
  const statement = {
    Effect: 'Allow',
    Principal: { Service: 's3.amazonaws.com' },
    Action: ['kms:GenerateDataKey*', 'kms:Decrypt'],
    Resource: '*',
  };
  template.hasResourceProperties('AWS::KMS::Key', { KeyPolicy: { Statement: Match.arrayWith([statement]) } });

  const other = newStack();
  const queue = new sqs.Queue(other, 'Queue', { encryptionMasterKey: new kms.Key(other, 'Key') });
  new s3.Bucket(other, 'Bucket').addObjectCreatedNotification(new SqsDestination(queue));
  Template.fromStack(other).hasResourceProperties('AWS::KMS::Key', {
    KeyPolicy: { Statement: Match.arrayWith([statement]) },
  });
});

test('with an imported key, a warning says what its policy has to allow', () => {
  const stack = newStack();
  const encryptionKey = kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-central-1:123456789012:key/abc');
  synth({ encryptionKey, allowedOrigins: ['*'] }, stack);
  expect(warningsOf(stack)).toEqual([
    expect.stringContaining('kms:GenerateDataKey* and kms:Decrypt to s3.amazonaws.com'),
  ]);
});
