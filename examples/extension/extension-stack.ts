import * as path from 'node:path';
import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ImageExtension, ServerlessImageProcessor } from 'serverless-image-processor';

/** An image pipeline with code of its own in it: see `vintage/index.js`. */
export class ExtensionStack extends Stack {
  readonly images: ServerlessImageProcessor;

  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    this.images = new ServerlessImageProcessor(this, 'Images', {
      sizes: [
        { name: 'large', width: 1600 },
        { name: 'vintage', width: 800 },
      ],
      extension: ImageExtension.fromAsset(path.join(__dirname, 'vintage'), { timeout: Duration.seconds(5) }),
    });
  }
}
