import { Match, type Template } from 'aws-cdk-lib/assertions';
import { codeOfSections, templateWith } from './run-in-stack';

const sections = codeOfSections('docs/escape-hatches.md');

/** Asserts what each resource of a type has, and how many there are at least. */
function each(template: Template, type: string, atLeast: number, properties: object): void {
  const found = Object.keys(template.findResources(type)).length;
  expect(found).toBeGreaterThanOrEqual(atLeast);
  template.allResourcesProperties(type, properties);
}

const own = (template: Template) =>
  Object.entries(template.findResources('AWS::Lambda::Function')).filter(([id]) => id.startsWith('Images'));

const EFFECTS: Record<string, (template: Template) => void> = {
  'Functions in a VPC': template => {
    for (const [id, { Properties }] of own(template)) {
      expect([id, Properties.VpcConfig]).toEqual([
        id,
        { SubnetIds: [expect.anything(), expect.anything()], SecurityGroupIds: [expect.anything()] },
      ]);
      const role = template.findResources('AWS::IAM::Role')[Properties.Role['Fn::GetAtt'][0]];
      expect(JSON.stringify(role.Properties.ManagedPolicyArns)).toContain('AWSLambdaVPCAccessExecutionRole');
    }
    expect(own(template).length).toBeGreaterThanOrEqual(5);
    const endpoints = Object.values(template.findResources('AWS::EC2::VPCEndpoint'));
    expect(
      endpoints.map(({ Properties }) => JSON.stringify(Properties.ServiceName).replace(/^.*\.(\w+)".*$/, '$1')),
    ).toEqual(expect.arrayContaining(['sqs', 'events', 'states', 'lambda', 's3', 'dynamodb']));
    template.resourceCountIs('AWS::EC2::NatGateway', 0);
  },
  'Permissions boundary': template =>
    each(template, 'AWS::IAM::Role', own(template).length + 2, {
      PermissionsBoundary: { 'Fn::Join': ['', Match.arrayWith([':policy/developers'])] },
    }),
  'Encryption of the logs with a key of their own': template => {
    each(template, 'AWS::Logs::LogGroup', 6, {
      KmsKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^LogsKey'), 'Arn'] },
    });
    template.hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: {
        Statement: Match.arrayWith([
          ...[Match.arrayWith(['kms:Decrypt', 'kms:Encrypt']), 'kms:DescribeKey'].map(Action =>
            Match.objectLike({
              Action,
              Principal: { Service: { 'Fn::Join': ['', ['logs.', { Ref: 'AWS::Region' }, '.amazonaws.com']] } },
            }),
          ),
        ]),
      },
    });
  },
  "Retention of the logs of the CDK's own functions": template =>
    each(template, 'AWS::Lambda::Function', own(template).length + 1, {
      LoggingConfig: { LogGroup: Match.anyValue() },
    }),
  Backups: template => {
    template.hasResourceProperties('AWS::Backup::BackupSelection', {
      BackupSelection: {
        Resources: [{ 'Fn::GetAtt': [Match.stringLikeRegexp('^ImagesRecordsTable'), 'Arn'] }],
      },
    });
    template.hasResourceProperties('AWS::DynamoDB::Table', {
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    });
  },
  'Server access logs of the buckets': template => {
    for (const prefix of ['originals/', 'variants/']) {
      template.hasResourceProperties('AWS::S3::Bucket', {
        LoggingConfiguration: {
          DestinationBucketName: { Ref: Match.stringLikeRegexp('^AccessLogs') },
          LogFilePrefix: prefix,
        },
      });
    }
  },
  'Reserved concurrency': template => {
    template.hasResourceProperties('AWS::Lambda::Function', { MemorySize: 1769, ReservedConcurrentExecutions: 20 });
    template.hasResourceProperties('AWS::Lambda::Function', { MemorySize: 512, ReservedConcurrentExecutions: 50 });
  },
  'Deletion protection': template =>
    template.hasResourceProperties('AWS::DynamoDB::Table', { DeletionProtectionEnabled: true }),
  'Layers of other tools': template =>
    template.hasResourceProperties('AWS::Lambda::Function', {
      MemorySize: 1769,
      Layers: [Match.anyValue(), Match.anyValue(), Match.stringLikeRegexp('LambdaInsightsExtension-Arm64')],
    }),
  'Further domain names of the API': template =>
    template.hasResourceProperties('AWS::ApiGatewayV2::ApiMapping', {
      ApiId: { Ref: Match.stringLikeRegexp('^ImagesApi') },
      DomainName: { Ref: Match.stringLikeRegexp('^Domain') },
      ApiMappingKey: 'images',
      Stage: '$default',
    }),
  'Tags and storage classes': template => {
    each(template, 'AWS::S3::Bucket', 2, { Tags: Match.arrayWith([{ Key: 'team', Value: 'media' }]) });
    template.hasResourceProperties('AWS::S3::Bucket', {
      LifecycleConfiguration: {
        Rules: Match.arrayWith([
          Match.objectLike({ Transitions: [Match.objectLike({ StorageClass: 'INTELLIGENT_TIERING' })] }),
        ]),
      },
    });
  },
};

test.each(Object.keys(sections))('%s', title => {
  EFFECTS[title](templateWith(sections[title]));
});
