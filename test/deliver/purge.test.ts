import { Match } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { ImageDelivery, type ServerlessImageProcessorProps } from '../../src';
import { statementsOf } from '../support/statements';
import { newStack, settingsOf, synth } from '../support/synth';

const withCdn = (props: ServerlessImageProcessorProps = {}) => synth({ delivery: ImageDelivery.cdn(), ...props });

test('the purge function looks into folders of public images and invalidates, and may do nothing else', () => {
  const { template } = withCdn();
  const statements = statementsOf(template, 'ImagesPurgeFunctionServiceRole');
  expect(statements.map(({ actions }) => actions)).toEqual([
    ['logs:CreateLogStream', 'logs:PutLogEvents'],
    expect.arrayContaining(['sqs:ReceiveMessage', 'sqs:DeleteMessage']),
    ['s3:ListBucket'],
    ['cloudfront:CreateInvalidation'],
  ]);
  expect(statements.at(-1)!.on).toEqual([expect.stringMatching(/cloudfront::.*:distribution\/.*Cdn/)]);
  template.hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({ Action: 's3:ListBucket', Condition: { StringLike: { 's3:prefix': ['public/*'] } } }),
      ]),
    },
  });
});

test('the functions that remove variants send to the queue, and no others', () => {
  const { template } = withCdn();
  const senders = ['Process', 'OwnerErasure', 'Sweep', 'Api', 'Admin', 'Rerun'].filter(name =>
    statementsOf(template, `Images${name}FunctionServiceRole`).some(
      ({ actions, on }) => actions.includes('sqs:SendMessage') && on.some(queue => queue.includes('Purges')),
    ),
  );
  expect(senders).toEqual(['Process', 'OwnerErasure']);
  for (const part of ['Creates the variants', 'Erases an owner']) {
    expect(settingsOf(template, part)).toMatchObject({ purgeQueueUrl: '{…}', edgeSides: ['PUBLIC'] });
  }
});

test('a message waits six minutes for its next try, and has a thousand', () => {
  const { template, stack, images } = withCdn();
  const { Ref: queue } = stack.resolve(images.purgeQueue!.queueUrl);
  const { Properties } = template.findResources('AWS::SQS::Queue')[queue];
  expect(Properties).toMatchObject({
    DelaySeconds: 5,
    VisibilityTimeout: 360,
    MessageRetentionPeriod: 1_209_600,
    RedrivePolicy: { maxReceiveCount: 1_000 },
    SqsManagedSseEnabled: true,
  });
  template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
    EventSourceArn: stack.resolve(images.purgeQueue!.queueArn),
    BatchSize: 100,
    MaximumBatchingWindowInSeconds: 5,
    ScalingConfig: { MaximumConcurrency: 2 },
    FunctionResponseTypes: ['ReportBatchItemFailures'],
  });
});

test('the queues accept requests over TLS only, and have the key of the processor', () => {
  const stack = newStack();
  const encryptionKey = new Key(stack, 'Key');
  const { images, template } = synth({ delivery: ImageDelivery.cdn(), encryptionKey }, stack);
  for (const queue of [images.purgeQueue!, images.purgeDeadLetterQueue!]) {
    const { Ref: id } = stack.resolve(queue.queueUrl);
    expect(template.findResources('AWS::SQS::Queue')[id].Properties.KmsMasterKeyId).toBeDefined();
    template.hasResourceProperties('AWS::SQS::QueuePolicy', {
      Queues: [{ Ref: id }],
      PolicyDocument: {
        Statement: [Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } })],
      },
    });
  }
});

test('without a purge there is neither queue nor function, and nobody sends', () => {
  for (const { images, template } of [withCdn({ delivery: ImageDelivery.cdn({ purge: false }) }), synth()]) {
    expect([images.purgeQueue, images.purgeDeadLetterQueue, images.purgeFunction]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(settingsOf(template, 'Creates the variants')).not.toHaveProperty('purgeQueueUrl');
    expect(JSON.stringify(template.toJSON())).not.toContain('cloudfront:CreateInvalidation');
  }
});
