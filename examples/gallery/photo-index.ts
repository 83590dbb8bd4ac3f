import * as path from 'node:path';
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { ServerlessImageProcessor } from 'serverless-image-processor';

/** Properties of `PhotoIndex`. */
export interface PhotoIndexProps {
  readonly images: ServerlessImageProcessor;
  /** Distribution that gets the path `/photos`. */
  readonly site: cloudfront.Distribution;
}

/** The list of public photos, newest first: events write it into a table, and `GET /photos?cursor` reads it. */
export class PhotoIndex extends Construct {
  readonly rows: dynamodb.Table;

  constructor(scope: Construct, id: string, { images, site }: PhotoIndexProps) {
    super(scope, id);
    this.rows = new dynamodb.Table(this, 'Rows', {
      partitionKey: { name: 'gallery', type: dynamodb.AttributeType.STRING },
      sortKey: { name: 'at', type: dynamodb.AttributeType.STRING },
      billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
      timeToLiveAttribute: 'expiresAt',
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.followEvents(images);
    this.addList(images, site);
  }

  private followEvents(images: ServerlessImageProcessor): void {
    // events that failed three times in the function, or did not reach it for a day
    const deadLetterQueue = new sqs.Queue(this, 'NotIndexed', { enforceSSL: true, retentionPeriod: Duration.days(14) });
    const indexer = this.function('IndexPhoto', 'index-photo', deadLetterQueue);
    this.rows.grant(indexer, 'dynamodb:PutItem');
    const target = new targets.LambdaFunction(indexer, { deadLetterQueue });
    images.onImageReady('GalleryReady', { target });
    images.onImageUpdated('GalleryUpdated', { target });
    images.onImageRejected('GalleryRejected', { target });
    images.onImageFailed('GalleryFailed', { target });
    images.onImageDeleted('GalleryDeleted', { target });
  }

  private addList({ api }: ServerlessImageProcessor, site: cloudfront.Distribution): void {
    const list = this.function('ListPhotos', 'list-photos');
    this.rows.grant(list, 'dynamodb:Query');
    api.addRoutes({
      path: '/photos',
      methods: [HttpMethod.GET],
      integration: new HttpLambdaIntegration('ListPhotos', list),
    });
    const { region, urlSuffix } = Stack.of(this);
    site.addBehavior('/photos', new HttpOrigin(`${api.apiId}.execute-api.${region}.${urlSuffix}`), {
      viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      cachePolicy: new cloudfront.CachePolicy(this, 'ListCache', {
        // the function's Cache-Control decides within these
        minTtl: Duration.seconds(0),
        defaultTtl: Duration.seconds(0),
        maxTtl: Duration.minutes(1),
        queryStringBehavior: cloudfront.CacheQueryStringBehavior.allowList('cursor'),
        enableAcceptEncodingBrotli: true,
        enableAcceptEncodingGzip: true,
      }),
    });
  }

  private function(id: string, folder: string, deadLetterQueue?: sqs.Queue): lambda.Function {
    return new lambda.Function(this, id, {
      runtime: lambda.Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: lambda.Code.fromAsset(path.join(__dirname, folder)),
      memorySize: 256,
      timeout: Duration.seconds(10),
      environment: { ROWS: this.rows.tableName },
      deadLetterQueue,
    });
  }
}
