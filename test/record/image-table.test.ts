import * as kms from 'aws-cdk-lib/aws-kms';
import { newStack, synth } from '../support/synth';

test('the table has one key, a TTL, on-demand billing and point-in-time recovery', () => {
  synth().template.hasResourceProperties('AWS::DynamoDB::Table', {
    KeySchema: [{ AttributeName: 'imageId', KeyType: 'HASH' }],
    TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    BillingMode: 'PAY_PER_REQUEST',
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
  });
});

test('with a key, the table is encrypted by it and the functions may use it', () => {
  const stack = newStack();
  const { template } = synth({ encryptionKey: new kms.Key(stack, 'Key') }, stack);
  template.hasResourceProperties('AWS::DynamoDB::Table', {
    SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: { 'Fn::GetAtt': ['Key961B73FD', 'Arn'] } },
  });
});

test('its three indexes are sparse, and hold what their readers need', () => {
  const key = (partition: string, sort: string) => [
    { AttributeName: partition, KeyType: 'HASH' },
    { AttributeName: sort, KeyType: 'RANGE' },
  ];
  synth().template.hasResourceProperties('AWS::DynamoDB::Table', {
    AttributeDefinitions: [
      { AttributeName: 'imageId', AttributeType: 'S' },
      { AttributeName: 'owner', AttributeType: 'S' },
      { AttributeName: 'createdAt', AttributeType: 'S' },
      { AttributeName: 'due', AttributeType: 'S' },
      { AttributeName: 'dueAt', AttributeType: 'N' },
      { AttributeName: 'attention', AttributeType: 'S' },
      { AttributeName: 'updatedAt', AttributeType: 'S' },
    ],
    GlobalSecondaryIndexes: [
      { IndexName: 'byOwner', KeySchema: key('owner', 'createdAt'), Projection: { ProjectionType: 'ALL' } },
      { IndexName: 'due', KeySchema: key('due', 'dueAt'), Projection: { ProjectionType: 'KEYS_ONLY' } },
      { IndexName: 'attention', KeySchema: key('attention', 'updatedAt'), Projection: { ProjectionType: 'ALL' } },
    ],
  });
});
