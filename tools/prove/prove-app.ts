import { App, CfnOutput, CliCredentialsStackSynthesizer, RemovalPolicy, Size, Stack } from 'aws-cdk-lib';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { HOST_SHARP_VARIABLE, PROVE_OUTPUT, type ProveNames, REGION_VARIABLE, STACK_VARIABLE } from './names';
import { ApiAuth, ImageFit, InputType, OutputFormat, ServerlessImageProcessor } from '../../src';
import { STAGING_BUCKET } from '../emulator/staging-bucket';
import { openUserPool } from '../lib/open-user-pool';

/**
 * CDK app of the proof: the quickstart with a key, a page and presets, and a second processor whose images belong to
 * users and count against a quota. Nothing of it stays: everything has the removal policy DESTROY.
 */
const hostSharp = process.env[HOST_SHARP_VARIABLE];
const app = new App();
const stack = new Stack(app, process.env[STACK_VARIABLE]!, {
  description: 'Proof of serverless-image-processor: can be deleted at any time',
  env: hostSharp ? undefined : { account: process.env.CDK_DEFAULT_ACCOUNT, region: process.env[REGION_VARIABLE] },
  synthesizer: hostSharp ? new CliCredentialsStackSynthesizer({ fileAssetsBucketName: STAGING_BUCKET }) : undefined,
});
const removalPolicy = RemovalPolicy.DESTROY;
const sharpLayer = hostSharp
  ? new lambda.LayerVersion(stack, 'Sharp', { code: lambda.Code.fromAsset(hostSharp) })
  : undefined;

const images = new ServerlessImageProcessor(stack, 'Images', {
  sizes: [
    { name: 'thumb', width: 200, height: 200, fit: ImageFit.COVER },
    { name: 'large', width: 1600 },
  ],
  formats: [OutputFormat.webp(), OutputFormat.jpeg()],
  allowedInputTypes: [InputType.JPEG, InputType.PNG, InputType.WEBP, InputType.GIF, InputType.AVIF],
  presets: { avatar: { uploadPrefix: 'avatars/', sizes: [{ name: 'face', width: 64 }] } },
  encryptionKey: new kms.Key(stack, 'Key', { removalPolicy, enableKeyRotation: true }),
  allowedOrigins: ['*'],
  website: hostSharp ? undefined : {},
  removalPolicy,
  sharpLayer,
});
const readyEvents = new sqs.Queue(stack, 'ReadyEvents', { enforceSSL: true });
images.onImageReady('Tap', { target: new SqsQueue(readyEvents) });

const pool = openUserPool(stack, removalPolicy);
const client = pool.addClient('Client', { authFlows: { userPassword: true } });
const owned = new ServerlessImageProcessor(stack, 'Owned', {
  sizes: [{ name: 'thumb', width: 200 }],
  uploadPrefix: 'originals/',
  auth: ApiAuth.cognito({ userPool: pool, clients: [client] }),
  quota: { perOwner: { images: 3, bytes: Size.mebibytes(50) } },
  allowedOrigins: ['https://app.example.com'],
  removalPolicy,
  sharpLayer,
});

const secrets = new s3.Bucket(stack, 'Secrets', { removalPolicy, autoDeleteObjects: true, enforceSSL: true });
const names: ProveNames = {
  apiId: images.api.apiId,
  apiUrl: images.apiUrl,
  uploadBucket: images.uploadBucket.bucketName,
  variantsBucket: images.variantsBucket.bucketName,
  table: images.table.tableName,
  queueUrl: images.uploadQueue.queueUrl,
  deadLetterQueueUrl: images.deadLetterQueue.queueUrl,
  secretsBucket: secrets.bucketName,
  processFunction: images.processFunction.functionName,
  apiFunction: images.apiFunction.functionName,
  sweepFunction: images.sweepFunction.functionName,
  rerunFunction: images.rerunFunction.functionName,
  processLogGroup: images.processFunction.logGroup.logGroupName,
  readyEventsUrl: readyEvents.queueUrl,
  ownedApiId: owned.api.apiId,
  ownedApiUrl: owned.apiUrl,
  userPoolClientId: client.userPoolClientId,
  rerunArn: images.rerun.stateMachineArn,
  websiteUrl: images.websiteUrl,
  websiteBucket: images.websiteBucket?.bucketName,
};
new CfnOutput(stack, PROVE_OUTPUT, { value: stack.toJsonString(names) });
