import * as path from 'node:path';
import { CfnOutput, Duration, RemovalPolicy, Size, Stack, type StackProps } from 'aws-cdk-lib';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import {
  ApiAuth,
  ImageDelivery,
  ImageFit,
  ImagePosition,
  ImageVisibility,
  ServerlessImageProcessor,
} from 'serverless-image-processor';

/** Avatars: users who sign in upload theirs, everyone sees them, and the row of each user names the current one. */
export class AvatarsStack extends Stack {
  readonly images: ServerlessImageProcessor;
  readonly users: dynamodb.Table;
  readonly setAvatar: lambda.Function;

  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const people = new cognito.UserPool(this, 'People', { selfSignUpEnabled: true });
    const client = people.addClient('App');
    const square = { fit: ImageFit.COVER, position: ImagePosition.ATTENTION };

    this.images = new ServerlessImageProcessor(this, 'Images', {
      auth: ApiAuth.cognito({ userPool: people, clients: [client] }),
      allowedOrigins: ['https://app.example.com'],
      delivery: ImageDelivery.cdn(),
      presets: {
        avatar: {
          sizes: [
            { name: 'small', width: 64, height: 64, enlarge: true, ...square },
            { name: 'large', width: 256, height: 256, enlarge: true, ...square },
          ],
          maxUploadSize: Size.mebibytes(5),
          visibility: ImageVisibility.PUBLIC,
        },
      },
    });

    // in your app: the table that you have
    this.users = new dynamodb.Table(this, 'Users', {
      partitionKey: { name: 'userId', type: dynamodb.AttributeType.STRING },
      billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    // events that failed three times in the function, or did not reach it for a day
    const deadLetterQueue = new sqs.Queue(this, 'Failed', { enforceSSL: true, retentionPeriod: Duration.days(14) });
    this.setAvatar = new lambda.Function(this, 'SetAvatar', {
      runtime: lambda.Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: lambda.Code.fromAsset(path.join(__dirname, 'set-avatar')),
      memorySize: 256,
      timeout: Duration.seconds(30),
      environment: { USERS: this.users.tableName, API_URL: this.images.apiUrl },
      deadLetterQueue,
    });
    this.users.grant(this.setAvatar, 'dynamodb:GetItem', 'dynamodb:UpdateItem');
    this.images.grantAdmin(this.setAvatar);

    const target = new targets.LambdaFunction(this.setAvatar, { deadLetterQueue });
    const avatars = { target, eventPattern: { detail: { preset: ['avatar'] } } };
    this.images.onImageReady('AvatarReady', avatars);
    this.images.onImageRejected('AvatarRejected', avatars);
    this.images.onImageFailed('AvatarFailed', avatars);
    this.images.onImageDeleted('AvatarDeleted', avatars);
    new CfnOutput(this, 'ClientId', { value: client.userPoolClientId });
  }
}
