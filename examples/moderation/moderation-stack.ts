import * as path from 'node:path';
import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { ImageDelivery, ImageVisibility, ServerlessImageProcessor } from 'serverless-image-processor';

/** Properties of `ModerationStack`. */
export interface ModerationStackProps extends StackProps {
  /**
   * Asks Amazon Rekognition what moderators should look at twice.
   * @default false
   */
  readonly detectLabels?: boolean;
}

/** Time in which an uploader can send another file with the same form. */
const UPLOAD_EXPIRY = Duration.minutes(1);

/** Photos that are private until a moderator approves them: events fill a queue, and a function decides. */
export class ModerationStack extends Stack {
  readonly images: ServerlessImageProcessor;
  readonly rows: dynamodb.Table;
  readonly watch: lambda.Function;
  readonly review: lambda.Function;

  constructor(scope: Construct, id: string, { detectLabels = false, ...props }: ModerationStackProps = {}) {
    super(scope, id, props);
    this.images = new ServerlessImageProcessor(this, 'Images', {
      // in your app: auth, so that photos have owners
      visibility: ImageVisibility.PRIVATE,
      uploadExpiry: UPLOAD_EXPIRY,
      delivery: ImageDelivery.cdn(),
    });
    this.rows = new dynamodb.Table(this, 'Rows', {
      partitionKey: { name: 'imageId', type: dynamodb.AttributeType.STRING },
      billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.rows.addGlobalSecondaryIndex({
      indexName: 'waiting',
      partitionKey: { name: 'waiting', type: dynamodb.AttributeType.STRING },
      sortKey: { name: 'createdAt', type: dynamodb.AttributeType.STRING },
    });
    // events that failed three times in the function, or did not reach it for a day
    const failed = new sqs.Queue(this, 'Failed', { enforceSSL: true, retentionPeriod: Duration.days(14) });
    this.watch = this.createFunction('Watch', 'watch.handler', { DETECT_LABELS: detectLabels ? 'yes' : 'no' }, failed);
    this.followEvents(failed);
    if (detectLabels) {
      this.images.grantReadVariants(this.watch);
      this.watch.addToRolePolicy(
        // this operation has no resources
        new iam.PolicyStatement({ actions: ['rekognition:DetectModerationLabels'], resources: ['*'] }),
      );
    }

    this.review = this.createFunction('Review', 'review.handler', { FORM_SECONDS: `${UPLOAD_EXPIRY.toSeconds()}` });
    this.rows.grant(this.review, 'dynamodb:Query');
    const { url } = this.review.addFunctionUrl({ authType: lambda.FunctionUrlAuthType.AWS_IAM });
    new CfnOutput(this, 'ReviewUrl', { value: url });
  }

  private followEvents(deadLetterQueue: sqs.Queue): void {
    const target = new targets.LambdaFunction(this.watch, { deadLetterQueue });
    this.images.onImageReady('ReadyToReview', { target });
    this.images.onImageUpdated('UpdatedToReview', { target });
    this.images.onImageRejected('RejectedInReview', { target });
    this.images.onImageFailed('FailedInReview', { target });
    this.images.onImageDeleted('DeletedInReview', { target });
  }

  private createFunction(
    id: string,
    handler: string,
    environment: Record<string, string>,
    deadLetterQueue?: sqs.Queue,
  ): lambda.Function {
    const handles = new lambda.Function(this, id, {
      runtime: lambda.Runtime.NODEJS_22_X,
      handler,
      code: lambda.Code.fromAsset(path.join(__dirname, 'functions')),
      memorySize: 256,
      timeout: Duration.seconds(30),
      environment: { ...environment, ROWS: this.rows.tableName, API_URL: this.images.apiUrl },
      deadLetterQueue,
    });
    this.rows.grant(handles, 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:DeleteItem');
    this.images.grantAdmin(handles);
    return handles;
  }
}
