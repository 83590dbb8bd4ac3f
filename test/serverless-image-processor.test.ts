import { Annotations, Duration, RemovalPolicy, Size, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { ServerlessImageProcessor } from '../src';
import { newStack, presetsOf, settingsOf, synth, warningsOf } from './support/synth';

test('without props, everything of a working system is there', () => {
  const { template } = synth();
  template.resourceCountIs('AWS::S3::Bucket', 2);
  template.resourceCountIs('AWS::SQS::Queue', 3);
  template.resourceCountIs('AWS::DynamoDB::Table', 1);
  template.resourceCountIs('AWS::ApiGatewayV2::Api', 1);
  template.resourceCountIs('AWS::Lambda::LayerVersion', 2);
  template.hasOutput('UploadApiUrl', {
    Value: { 'Fn::GetAtt': [Match.stringLikeRegexp('^ImagesApiHttpApi'), 'ApiEndpoint'] },
  });
});

test('both functions learn the same limits and prefix', () => {
  const { template, stack } = synth({
    uploadPrefix: 'in/',
    maxUploadSize: Size.mebibytes(3),
    maxInputPixels: 1000,
    uploadExpiry: Duration.minutes(2),
  });
  const limits = {
    allowedFormats: ['jpeg', 'png', 'webp', 'gif'],
    maxBytes: 3_145_728,
    maxPixels: 1000,
    maxSide: 40_000,
    heldBytes: (1769 - 192 - 3) * 1_048_576,
  };
  expect(settingsOf(template, 'Creates the variants')).toMatchObject({ uploadPrefix: 'in/' });
  expect(settingsOf(template, 'presigned')).toMatchObject({
    uploadPrefix: 'in/',
    uploadExpirySeconds: 120,
    downloadExpirySeconds: 3600,
  });
  expect(presetsOf(stack)).toMatchObject({ default: { limits, visibility: 'PRIVATE' } });
  for (const Description of ['Creates the variants', 'presigned'].map(text => Match.stringLikeRegexp(text))) {
    template.hasResourceProperties('AWS::Lambda::Function', {
      Description,
      Layers: Match.arrayWith([{ Ref: Match.stringLikeRegexp('PresetsLayer') }]),
    });
  }
});

test('what is made stays when the stack goes, unless asked otherwise', () => {
  for (const type of ['AWS::S3::Bucket', 'AWS::DynamoDB::Table']) {
    synth().template.allResources(type, { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
    synth({ removalPolicy: RemovalPolicy.DESTROY }).template.allResources(type, { DeletionPolicy: 'Delete' });
  }
  synth({ removalPolicy: RemovalPolicy.DESTROY }).template.resourceCountIs('Custom::S3AutoDeleteObjects', 2);
});

test('two fit in one stack, each with outputs and names of its own', () => {
  const stack = newStack();
  new ServerlessImageProcessor(stack, 'Avatars');
  new ServerlessImageProcessor(stack, 'Products');
  const template = Template.fromStack(stack);
  template.resourceCountIs('AWS::S3::Bucket', 4);
  const outputs = Object.keys(template.findOutputs('*'));
  expect(outputs).toEqual([
    expect.stringMatching(/^AvatarsUploadApiUrl/),
    expect.stringMatching(/^ProductsUploadApiUrl/),
  ]);
});

test('the outputs of two in one stack keep their names whichever comes first', () => {
  const urls = [
    ['Avatars', 'Products'],
    ['Products', 'Avatars'],
  ].map(ids => {
    const stack = newStack();
    ids.forEach(id => new ServerlessImageProcessor(stack, id));
    return Object.fromEntries(
      Object.entries(Template.fromStack(stack).findOutputs('*')).map(([name, { Value }]) => [name, Value]),
    );
  });
  expect(urls[0]).toEqual(urls[1]);
});

test('the outputs are members, for pipelines and other stacks', () => {
  const { stack, images, template } = synth({ website: {} });
  expect(stack.resolve(images.apiUrlOutput.logicalId)).toBe('UploadApiUrl');
  expect(stack.resolve(images.websiteUrlOutput?.logicalId)).toBe('WebsiteUrl');
  template.hasOutput('WebsiteUrl', {});
  expect(synth().images.websiteUrlOutput).toBeUndefined();
});

test.each([
  ['AWS::S3::Bucket', 'BucketName'],
  ['AWS::SQS::Queue', 'QueueName'],
  ['AWS::DynamoDB::Table', 'TableName'],
  ['AWS::Lambda::Function', 'FunctionName'],
  ['AWS::Lambda::LayerVersion', 'LayerName'],
  ['AWS::Logs::LogGroup', 'LogGroupName'],
  ['AWS::IAM::Role', 'RoleName'],
])('no %s has a physical name', (type, property) => {
  synth().template.allResourcesProperties(type, { [property]: Match.absent() });
});

test('logs end after a month', () => {
  synth().template.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 30 });
});

test("any origin is a warning, an origin of one's own is none", () => {
  expect(warningsOf(synth().stack)).toEqual([expect.stringContaining('pages of every origin may upload')]);
  expect(warningsOf(synth({ allowedOrigins: ['https://app.example.com'] }).stack)).toEqual([]);
});

test('the warning can be acknowledged', () => {
  const stack = newStack();
  Annotations.of(stack).acknowledgeWarning('serverless-image-processor:anyOrigin', 'a public gallery');
  expect(warningsOf(synth({}, stack).stack)).toEqual([]);
});

test('the grants allow one thing each', () => {
  const stack = newStack();
  const images = new ServerlessImageProcessor(stack, 'Images', { uploadPrefix: 'in/' });
  const role = (id: string) => new iam.Role(stack, id, { assumedBy: new iam.AccountRootPrincipal() });
  images.grantUpload(role('Uploader'));
  images.grantReadVariants(role('Reader'));
  images.grantReadRecords(role('Auditor'));
  const template = Template.fromStack(stack);
  expect(actionsOf(template, 'Uploader')).toEqual(['s3:PutObject']);
  expect(actionsOf(template, 'Reader')).toEqual(['s3:GetObject']);
  expect(actionsOf(template, 'Auditor')).not.toContain('dynamodb:PutItem');
});

test('it works in a stack of another account and region', () => {
  const stack = new Stack(undefined, 'Elsewhere', { env: { account: '123456789012', region: 'eu-central-1' } });
  expect(() => synth({}, stack)).not.toThrow();
});

function actionsOf(template: Template, role: string): string[] {
  const policies = Object.entries(template.findResources('AWS::IAM::Policy')).filter(([id]) => id.startsWith(role));
  const statements: { Action: string | string[] }[] = policies.flatMap(
    ([, { Properties }]) => Properties.PolicyDocument.Statement,
  );
  return statements.flatMap(statement => statement.Action);
}
