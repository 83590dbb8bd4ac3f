import * as path from 'path';
import { Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { ServerlessImageProcessor } from 'serverless-image-processor';

/** An image pipeline whose images have a row each in a table of the app: see `index-image/index.js`. */
export class SearchIndexStack extends Stack {
  readonly images: ServerlessImageProcessor;
  readonly rows: dynamodb.Table;

  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    this.images = new ServerlessImageProcessor(this, 'Images');
    this.rows = new dynamodb.Table(this, 'Rows', {
      partitionKey: { name: 'imageId', type: dynamodb.AttributeType.STRING },
      billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
      timeToLiveAttribute: 'expiresAt',
      removalPolicy: RemovalPolicy.DESTROY,
    });
    // events that failed three times in the function, or did not reach it for a day
    const deadLetterQueue = new sqs.Queue(this, 'NotIndexed', { enforceSSL: true, retentionPeriod: Duration.days(14) });
    const indexer = new lambda.Function(this, 'Indexer', {
      runtime: lambda.Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: lambda.Code.fromAsset(path.join(__dirname, 'index-image')),
      timeout: Duration.seconds(10),
      environment: { ROWS: this.rows.tableName },
      deadLetterQueue,
    });
    this.rows.grant(indexer, 'dynamodb:PutItem');

    const target = new targets.LambdaFunction(indexer, { deadLetterQueue });
    this.images.onImageReady('IndexReady', { target });
    this.images.onImageUpdated('IndexUpdated', { target });
    this.images.onImageDeleted('IndexDeleted', { target });
  }
}
