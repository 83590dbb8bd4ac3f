import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ImageFit, OutputFormat, ServerlessImageProcessor } from 'serverless-image-processor';

/** A complete image pipeline: the URL to upload to is the stack's output `UploadApiUrl`. */
export class QuickstartStack extends Stack {
  readonly images: ServerlessImageProcessor;

  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    this.images = new ServerlessImageProcessor(this, 'Images', {
      sizes: [
        { name: 'thumb', width: 200, height: 200, fit: ImageFit.COVER },
        { name: 'large', width: 1600 },
      ],
      formats: [OutputFormat.webp(), OutputFormat.jpeg()],
    });
  }
}
