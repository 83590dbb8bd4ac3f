import { Annotations, type Duration, type RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { expireVersions, privateBucketProps, warnOfVersions } from '../shared/private-bucket';
import { invalidProp } from '../validation';

/** Properties of `VariantsBucket`. */
export interface VariantsBucketProps {
  readonly bucket?: s3.IBucket;
  readonly allowedOrigins: string[];
  readonly variantsExpiry?: Duration;
  readonly encryptionKey?: IKey;
  readonly removalPolicy: RemovalPolicy;
}

/** The bucket of the variants: the user's own or a new private one. */
export class VariantsBucket extends Construct {
  public readonly bucket: s3.IBucket;

  constructor(scope: Construct, id: string, props: VariantsBucketProps) {
    super(scope, id);
    this.bucket = props.bucket ?? new s3.Bucket(this, 'Bucket', privateBucketProps(props));
    if (this.bucket instanceof s3.Bucket) {
      this.configure(this.bucket, props);
    } else {
      this.explainLimits(props);
    }
  }

  private configure(bucket: s3.Bucket, props: VariantsBucketProps): void {
    // an <img> needs no CORS; a page that draws a variant on a canvas or fetches its bytes does
    bucket.addCorsRule({
      allowedMethods: [s3.HttpMethods.GET],
      allowedOrigins: props.allowedOrigins,
      allowedHeaders: ['*'],
      maxAge: 3600,
    });
    if (props.variantsExpiry) {
      bucket.addLifecycleRule({ expiration: props.variantsExpiry });
      expireVersions(bucket);
    }
    warnOfVersions(
      this,
      bucket,
      'variantsBucket',
      'variants of deleted images',
      'variantsExpiry',
      props.variantsExpiry,
    );
  }

  private explainLimits(props: VariantsBucketProps): void {
    if (props.variantsExpiry) {
      throw invalidProp(
        'variantsExpiry',
        props.variantsExpiry.toHumanString(),
        'none for an imported variantsBucket',
        'set a lifecycle rule where that bucket is made',
      );
    }
    Annotations.of(this).addWarningV2(
      'serverless-image-processor:importedVariantsBucket',
      "the variantsBucket is imported, so it gets no CORS rule here: where it is made, allow GET from your page's origin if scripts are to read variants",
    );
  }
}
