import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import { errorOf, newStack, synth, warningsOf } from '../support/synth';

const CLOUDWATCH = { Service: 'cloudwatch.amazonaws.com' };

/** Statements for CloudWatch in the resources of a type. */
function statementsFor(template: Template, type: string, policy: string) {
  return Object.values(template.findResources(type))
    .flatMap(({ Properties }) => Properties[policy].Statement)
    .filter(({ Principal }) => Principal.Service === CLOUDWATCH.Service);
}

test.each<[string, sns.TopicProps, (topic: sns.Topic) => unknown]>([
  ['without a policy', {}, () => undefined],
  ['that demands TLS', { enforceSSL: true }, () => undefined],
  ['to which others may send', {}, topic => topic.grantPublish(new iam.ServicePrincipal('events.amazonaws.com'))],
])('the policy of a topic %s allows the alarms of the account', (_name, props, afterwards) => {
  const stack = newStack();
  const alarmTopic = new sns.Topic(stack, 'Topic', props);
  synth({ alarmTopic }, stack);
  afterwards(alarmTopic);
  const template = Template.fromStack(stack);
  template.resourceCountIs('AWS::SNS::TopicPolicy', 1);
  expect(statementsFor(template, 'AWS::SNS::TopicPolicy', 'PolicyDocument')).toEqual([
    {
      Sid: expect.anything(),
      Effect: 'Allow',
      Principal: CLOUDWATCH,
      Action: 'sns:Publish',
      Resource: { Ref: expect.stringMatching('^Topic') },
      Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
    },
  ]);
});

test('the key of an encrypted topic allows CloudWatch its use', () => {
  const stack = newStack();
  const { template } = synth(
    { alarmTopic: new sns.Topic(stack, 'Topic', { masterKey: new kms.Key(stack, 'Key') }) },
    stack,
  );
  expect(statementsFor(template, 'AWS::KMS::Key', 'KeyPolicy')).toEqual([
    { Effect: 'Allow', Principal: CLOUDWATCH, Action: ['kms:Decrypt', 'kms:GenerateDataKey*'], Resource: '*' },
  ]);
  expect(warningsOf(stack)).not.toContainEqual(expect.stringContaining('alarmTopic'));
});

test('an imported key is a warning', () => {
  const stack = newStack();
  const masterKey = kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-west-1:123456789012:key/1');
  synth({ alarmTopic: new sns.Topic(stack, 'Topic', { masterKey }) }, stack);
  expect(warningsOf(stack)).toContainEqual(
    expect.stringMatching(/^the key of the alarmTopic is imported, .*:importedTopicKey/),
  );
});

test('a topic of another region is an error, one of another account is not', () => {
  const stack = () => new Stack(new App(), 'Test', { env: { account: '111111111111', region: 'eu-west-1' } });
  const topic = (scope: Stack, arn: string) => ({ alarmTopic: sns.Topic.fromTopicArn(scope, 'Topic', arn) });
  const here = stack();
  expect(errorOf(topic(here, 'arn:aws:sns:us-east-1:111111111111:alarms'), here)).toBe(
    'invalid alarmTopic: got "a topic in us-east-1", expected a topic in eu-west-1: alarms send to topics of their own ' +
      "region only; create a topic in the stack's region and subscribe to it there (construct Test/Images)",
  );
  const other = stack();
  expect(() => synth(topic(other, 'arn:aws:sns:eu-west-1:222222222222:alarms'), other)).not.toThrow();
});
