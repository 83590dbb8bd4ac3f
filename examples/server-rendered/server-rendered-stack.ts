import * as path from 'node:path';
import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { ApiAuth, ImageDelivery, ImageVisibility, ServerlessImageProcessor } from 'serverless-image-processor';

/** A server that renders pages with the images of its users: browsers call the server, and the server calls the API. */
export class ServerRenderedStack extends Stack {
  readonly images: ServerlessImageProcessor;
  readonly server: lambda.Function;

  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    this.images = new ServerlessImageProcessor(this, 'Images', {
      // browsers never call the API
      auth: ApiAuth.iam(),
      // photos are private, except those that their owners share
      visibility: ImageVisibility.UPLOADER,
      delivery: ImageDelivery.cdn(),
    });

    this.server = new lambda.Function(this, 'Server', {
      runtime: lambda.Runtime.NODEJS_22_X,
      code: lambda.Code.fromAsset(path.join(__dirname, 'server')),
      handler: 'index.handler',
      memorySize: 512,
      timeout: Duration.seconds(10),
      environment: { API_URL: this.images.apiUrl },
    });
    this.images.grantAdmin(this.server);

    // in your app: your own sign-in, instead of AWS credentials
    const { url } = this.server.addFunctionUrl({ authType: lambda.FunctionUrlAuthType.AWS_IAM });
    new CfnOutput(this, 'ServerUrl', { value: url });
  }
}
