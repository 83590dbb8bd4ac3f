import { Annotations, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { ApiAuth, ServerlessImageProcessor } from 'serverless-image-processor';

/**
 * Creates variants of the pictures in an existing bucket, and stores them in a bucket with its own lifecycle rules. New
 * objects are processed as they arrive, earlier ones by a re-run in mode NEW.
 */
export class BringYourOwnStack extends Stack {
  readonly images: ServerlessImageProcessor;

  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);

    // created elsewhere: only objects under products/ are processed, the rest of the bucket is ignored
    const products = s3.Bucket.fromBucketName(this, 'Products', 'example-com-products');

    const variants = new s3.Bucket(this, 'Variants', {
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      lifecycleRules: [
        { transitions: [{ storageClass: s3.StorageClass.INTELLIGENT_TIERING, transitionAfter: Duration.days(0) }] },
      ],
    });

    this.images = new ServerlessImageProcessor(this, 'Images', {
      uploadBucket: products,
      uploadPrefix: 'products/',
      variantsBucket: variants,
      // callers see every image and may delete its original: for the back end of the shop only
      auth: ApiAuth.iam(),
      allowedOrigins: ['https://shop.example.com'],
    });

    // the CORS rule that the warning asks for stands where the bucket is made
    Annotations.of(this.images).acknowledgeWarning('serverless-image-processor:importedUploadBucket');
  }
}
