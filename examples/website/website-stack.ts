import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ServerlessImageProcessor } from 'serverless-image-processor';

/** The pipeline with its upload page: open the stack's output `WebsiteUrl`. In browsers, only that page may upload. */
export class WebsiteStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const images = new ServerlessImageProcessor(this, 'Images', { website: {} });
    new CfnOutput(this, 'UploadBucket', { value: images.uploadBucket.bucketName });
  }
}
