import { Annotations, Stack, Token, TokenComparison } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { invalidProp } from '../validation';

const CLOUDWATCH = new iam.ServicePrincipal('cloudwatch.amazonaws.com');

/**
 * Allows CloudWatch to send the messages of alarms to a topic, where the topic's own policy or key would refuse them.
 * Throws if the topic is in another region, to which no alarm can send.
 */
export function allowAlarms(scope: Construct, topic: ITopic): void {
  assertSameRegion(scope, topic);
  allowPublish(scope, topic);
  allowKey(scope, topic);
}

function assertSameRegion(scope: Construct, topic: ITopic): void {
  const { region } = Stack.of(scope);
  if (Token.compareStrings(topic.env.region, region) === TokenComparison.DIFFERENT) {
    throw invalidProp(
      'alarmTopic',
      `a topic in ${topic.env.region}`,
      `a topic in ${region}: alarms send to topics of their own region only`,
      "create a topic in the stack's region and subscribe to it there",
    );
  }
}

// SNS's default policy lets the account's alarms send to a topic, and any other policy replaces it: that of
// `enforceSSL`, or of a `grantPublish` at any later time. So the statement is added in any case. What the default policy
// allows to the account's users and roles, their own policies can allow without it: in one account, either is enough.
function allowPublish(scope: Construct, topic: ITopic): void {
  topic.addToResourcePolicy(
    new iam.PolicyStatement({
      principals: [CLOUDWATCH],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
  );
}

// "Using an encrypted Amazon SNS topic", Amazon CloudWatch User Guide
function allowKey(scope: Construct, topic: ITopic): void {
  const added = topic.masterKey?.addToResourcePolicy(
    new iam.PolicyStatement({
      principals: [CLOUDWATCH],
      actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
      resources: ['*'],
    }),
    true,
  );
  if (added && !added.statementAdded) {
    Annotations.of(scope).addWarningV2(
      'serverless-image-processor:importedTopicKey',
      'the key of the alarmTopic is imported, so its policy is not changed: it must allow kms:Decrypt and ' +
        'kms:GenerateDataKey* to cloudwatch.amazonaws.com, or no message of an alarm arrives',
    );
  }
}
