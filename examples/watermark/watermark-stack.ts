import * as path from 'node:path';
import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ImagePosition, ServerlessImageProcessor, Watermark } from 'serverless-image-processor';

/** An image pipeline whose variants all carry a logo in their lower right corner. */
export class WatermarkStack extends Stack {
  readonly images: ServerlessImageProcessor;

  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    this.images = new ServerlessImageProcessor(this, 'Images', {
      watermark: Watermark.fromAsset(path.join(__dirname, 'logo.png'), {
        position: ImagePosition.BOTTOM_RIGHT,
        margin: 0.04,
        scale: 0.25,
        opacity: 0.7,
      }),
    });
  }
}
