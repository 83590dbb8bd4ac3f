import { Match } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import { newStack, synth } from '../support/synth';

/** One for each function, and the access log of the API. */
const LOG_GROUPS = 7;

test("without a key, log groups have CloudWatch's own encryption", () => {
  const { template } = synth();
  template.resourceCountIs('AWS::Logs::LogGroup', LOG_GROUPS);
  template.allResourcesProperties('AWS::Logs::LogGroup', { KmsKeyId: Match.absent() });
});

test('with a key, every log group is encrypted with it, and its policy lets CloudWatch Logs use it for log groups of this account', () => {
  const stack = newStack();
  const { template } = synth({ encryptionKey: new kms.Key(stack, 'Key') }, stack);
  template.resourceCountIs('AWS::Logs::LogGroup', LOG_GROUPS);
  template.allResourcesProperties('AWS::Logs::LogGroup', {
    KmsKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Key'), 'Arn'] },
  });
  template.hasResourceProperties('AWS::KMS::Key', {
    KeyPolicy: {
      Statement: Match.arrayWith([
        Match.objectLike({
          Principal: {
            Service: { 'Fn::Join': ['', ['logs.', { Ref: 'AWS::Region' }, '.', { Ref: 'AWS::URLSuffix' }]] },
          },
          Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
          Condition: {
            ArnLike: { 'kms:EncryptionContext:aws:logs:arn': { 'Fn::Join': ['', Match.arrayWith([':log-group:*'])] } },
          },
        }),
      ]),
    },
  });
});
