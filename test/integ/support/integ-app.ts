import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { ExpectedResult, type IApiCall, type IDeployAssert, IntegTest } from '@aws-cdk/integ-tests-alpha';
import { App, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import type { ServerlessImageProcessor } from '../../../src';

const PHOTO = path.join(__dirname, '../../fixtures/photos/seeding-cc0.jpg');

/** Props of processors of which nothing is left. */
export const TEMPORARY = { removalPolicy: RemovalPolicy.DESTROY } as const;

/** App of one integration test. */
export class IntegApp {
  /** Stack of the processor. */
  public readonly stack: Stack;
  /** Assertions, deployed after the stacks. They run in the order in which `next` puts them. */
  public readonly assertions: IDeployAssert;

  private readonly app: App;

  constructor(name: string) {
    this.app = new App({ treeMetadata: false, analyticsReporting: false });
    this.stack = new Stack(this.app, `integ-images-${name}`);
    const test = new IntegTest(this.app, name, {
      testCases: [this.stack],
      // the bundles of the functions change with each change of the code
      diffAssets: false,
    });
    this.assertions = test.assertions;
  }

  /** Returns another stack, which is deployed before if the processor's stack refers to it. */
  public otherStack(): Stack {
    return new Stack(this.app, `${this.stack.stackName}-existing`);
  }

  /**
   * Returns an assertion that does what a browser does: a request with a wrong body, and an upload that becomes READY.
   * It is a function, because the responses are longer than the 4,096 bytes that CloudFormation accepts.
   *
   * @param shown content types of the variants, sorted
   */
  public browserUpload(images: ServerlessImageProcessor, shown: string, headers: object = {}): IApiCall {
    const client = new lambda.Function(this.stack, 'Client', {
      runtime: lambda.Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: lambda.Code.fromInline(readFileSync(path.join(__dirname, 'client.js'), 'utf8')),
      timeout: Duration.seconds(100),
    });
    const payload = this.stack.toJsonString({ apiUrl: images.apiUrl, headers });
    return this.assertions.invokeFunction({ functionName: client.functionName, payload }).expect(
      ExpectedResult.objectLike({
        StatusCode: 200,
        Payload: JSON.stringify({
          refused: { status: 400, type: 'application/problem+json', code: 'INVALID_REQUEST' },
          sent: 204,
          status: 'READY',
          shown,
        }),
      }),
    );
  }

  /** Returns a photo among the assets of a stack. */
  public photo(stack: Stack): Asset {
    return new Asset(stack, 'Photo', { path: PHOTO });
  }

  /** Returns an assertion that copies a photo into the bucket, as programs do that know nothing of the API. */
  public put(images: ServerlessImageProcessor, key: string): IApiCall {
    const photo = this.photo(this.stack);
    const copy = this.assertions.awsApiCall('S3', 'copyObject', {
      Bucket: images.uploadBucket.bucketName,
      Key: key,
      CopySource: `${photo.s3BucketName}/${photo.s3ObjectKey}`,
    });
    copy.provider.addToRolePolicy({
      Effect: 'Allow',
      Action: ['s3:GetObject', 's3:PutObject'],
      Resource: [photo.bucket.arnForObjects(photo.s3ObjectKey), images.uploadBucket.arnForObjects(key)],
    });
    return copy;
  }

  /** Returns an assertion that waits up to five minutes until the image of an object is READY. */
  public ready(images: ServerlessImageProcessor, key: string): IApiCall {
    return this.assertions
      .awsApiCall('DynamoDB', 'scan', {
        TableName: images.table.tableName,
        ConsistentRead: true,
        FilterExpression: 'original.#key = :key',
        ProjectionExpression: '#status',
        ExpressionAttributeNames: { '#key': 'key', '#status': 'status' },
        ExpressionAttributeValues: { ':key': { S: key } },
      })
      .expect(ExpectedResult.objectLike({ Items: [{ status: { S: 'READY' } }] }))
      .waitForAssertions({ totalTimeout: Duration.minutes(5), interval: Duration.seconds(10) });
  }
}
