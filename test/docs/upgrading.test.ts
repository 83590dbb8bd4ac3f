import { Duration, RemovalPolicy, Size, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { codeOfSections, templateWith as templateOf } from './run-in-stack';
import {
  ApiAuth,
  ImageVisibility,
  OutputFormat,
  ServerlessImageProcessor,
  type ServerlessImageProcessorProps,
} from '../../src';
import { presetOfImage } from '../../src/lambda/record/image-preset';
import { newStack, presetsOf } from '../support/synth';

type Change = (stack: Stack) => ServerlessImageProcessorProps;

const jwt = ApiAuth.jwt({ issuer: 'https://login.example.com/', audience: ['photos'] });
const key = (stack: Stack) => new kms.Key(stack, 'Key');

/** Changes of docs/upgrading.md, each from the defaults. */
const CHANGES: Record<string, Change> = {
  sizes: () => ({ sizes: [{ name: 'other', width: 300 }] }),
  formats: () => ({ formats: [OutputFormat.avif()], memorySize: 3_008 }),
  'limits of originals': () => ({ maxUploadSize: Size.mebibytes(1), maxInputPixels: 1_000_000, heic: true }),
  'a preset': () => ({ presets: { avatar: { uploadPrefix: 'avatars/' } } }),
  visibility: () => ({ visibility: ImageVisibility.PUBLIC }),
  auth: () => ({ auth: jwt }),
  ownerClaim: () => ({ auth: ApiAuth.jwt({ issuer: 'https://a.example', audience: ['b'], ownerClaim: 'tenant' }) }),
  quota: () => ({ auth: jwt, quota: { perOwner: { images: 10 } } }),
  'throttle and origins': () => ({ throttle: { rateLimit: 5 }, allowedOrigins: ['https://app.example.com'] }),
  uploadPrefix: () => ({ uploadPrefix: 'in/' }),
  encryptionKey: stack => ({ encryptionKey: key(stack) }),
  'expiry of files and records': () => ({
    originalsExpiry: Duration.days(30),
    variantsExpiry: Duration.days(30),
    recordRetention: Duration.days(30),
  }),
  removalPolicy: () => ({ removalPolicy: RemovalPolicy.DESTROY }),
  logRetention: () => ({ logRetention: RetentionDays.ONE_WEEK }),
  'the functions': () => ({
    memorySize: 3_008,
    timeout: Duration.minutes(5),
    architecture: lambda.Architecture.X86_64,
    maxConcurrency: 50,
    maxReceiveCount: 3,
    sweepInterval: Duration.minutes(5),
  }),
  website: () => ({ website: {} }),
};

/** Properties of which a change replaces the resource, or that CloudFormation changes one at a time. */
const FIXED: Record<string, string[]> = {
  'AWS::S3::Bucket': ['BucketName'],
  'AWS::DynamoDB::Table': ['TableName', 'KeySchema', 'AttributeDefinitions', 'GlobalSecondaryIndexes'],
  'AWS::SQS::Queue': ['QueueName', 'FifoQueue'],
  'AWS::ApiGatewayV2::Api': ['ProtocolType'],
  'AWS::Logs::LogGroup': ['LogGroupName', 'LogGroupClass'],
};

/** Resources that must stay, each with the properties that must not change. */
function lasting(template: Template): object {
  const found = Object.entries(FIXED).flatMap(([type, names]) =>
    Object.entries(template.findResources(type)).map(([id, { Properties = {} }]) => [
      id,
      Object.fromEntries(names.map(name => [name, Properties[name]])),
    ]),
  );
  return Object.fromEntries(found);
}

function templateWith(change: Change): Template {
  const stack = newStack();
  new ServerlessImageProcessor(stack, 'Images', change(stack));
  return Template.fromStack(stack);
}

const before = lasting(templateWith(() => ({})));

test('the table, the buckets, queues, API and log groups are compared', () => {
  expect(Object.keys(before).length).toBeGreaterThanOrEqual(10);
});

test.each(Object.entries(CHANGES))('%s replaces nothing that lasts', (_, change) => {
  expect(lasting(templateWith(change))).toMatchObject(before);
});

test('an event rule replaces nothing that lasts', () => {
  const stack = newStack();
  new ServerlessImageProcessor(stack, 'Images').onImageReady('Rule');
  expect(lasting(Template.fromStack(stack))).toMatchObject(before);
});

test('another key leaves the functions without the use of the old one', () => {
  const stack = newStack();
  new kms.Key(stack, 'Old');
  new ServerlessImageProcessor(stack, 'Images', { encryptionKey: new kms.Key(stack, 'New') });
  const policies = JSON.stringify(Template.fromStack(stack).findResources('AWS::IAM::Policy'));
  expect(policies).toMatch(/"New[0-9A-F]{8}"/);
  expect(policies).not.toMatch(/"Old[0-9A-F]{8}"/);
});

test('the old key can be granted', () => {
  const template = templateOf(codeOfSections('docs/upgrading.md')['Another key']);
  const found = Object.values(template.findResources('AWS::IAM::Policy')).filter(policy =>
    JSON.stringify(policy).includes('{"Action":"kms:Decrypt","Effect":"Allow","Resource":"arn:aws:kms:eu-central-1:'),
  );
  expect(found).toHaveLength(3);
});

test('another bucket leaves the old one where it is', () => {
  for (const bucket of Object.values(templateWith(() => ({})).findResources('AWS::S3::Bucket'))) {
    expect(bucket.DeletionPolicy).toBe('RetainExceptOnCreate');
  }
  const stack = newStack();
  const images = new ServerlessImageProcessor(stack, 'Images', { variantsBucket: new s3.Bucket(stack, 'Other') });
  const { Environment } = Object.values(Template.fromStack(stack).findResources('AWS::Lambda::Function')).find(
    ({ Properties }) => Properties.MemorySize === 1769,
  )!.Properties;
  expect(stack.resolve(images.variantsBucket.bucketName)).toEqual({ Ref: expect.stringMatching(/^Other/) });
  expect(JSON.stringify(Environment)).toMatch(/variantsBucket[^{]*{"Ref":"Other/);
});

test('a second processor gives the outputs other names', () => {
  const stack = newStack();
  for (const id of ['Images', 'Avatars']) {
    new ServerlessImageProcessor(stack, id, { uploadPrefix: `${id}/` });
  }
  expect(Object.keys(Template.fromStack(stack).findOutputs('*'))).toEqual([
    expect.stringMatching(/^ImagesUploadApiUrl[0-9A-F]{8}$/),
    'AvatarsUploadApiUrl8916B387',
  ]);
});

test('objects below the prefix of a new preset move to it when they are processed again', () => {
  const stack = newStack();
  new ServerlessImageProcessor(stack, 'Images', {
    presets: { avatar: { uploadPrefix: 'avatars/', sizes: [{ name: 'square', width: 10 }] } },
  });
  const presets = presetsOf(stack);
  expect(presetOfImage(presets, {}, 'avatars/a.jpg').spec.sizes).toHaveLength(1);
  expect(presetOfImage(presets, {}, 'b.jpg').spec.sizes).toHaveLength(3);
});
