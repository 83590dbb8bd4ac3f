import { Annotations, type Duration, type RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { expireVersions, privateBucketProps, warnIfVersioned } from '../shared/private-bucket';
import { invalidProp } from '../validation';

/** Properties of `VariantsBucket`. */
export interface VariantsBucketProps {
  readonly bucket?: s3.IBucket;
  readonly allowedOrigins: string[];
  readonly variantsExpiry?: Duration;
  readonly encryptionKey?: IKey;
  readonly removalPolicy: RemovalPolicy;
}

/** Bucket of the variants, existing or created. */
export class VariantsBucket extends Construct {
  public readonly bucket: s3.IBucket;

  constructor(scope: Construct, id: string, props: VariantsBucketProps) {
    super(scope, id);
    this.bucket = props.bucket ?? new s3.Bucket(this, 'Bucket', privateBucketProps(props));
    if (this.bucket instanceof s3.Bucket) {
      this.configure(this.bucket, props);
    } else {
      this.warnOfImport(props);
    }
  }

  private configure(bucket: s3.Bucket, props: VariantsBucketProps): void {
    // an <img> needs no CORS, but a page that draws a variant on a canvas or fetches its bytes does
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
    warnIfVersioned(
      this,
      bucket,
      'variantsBucket',
      'variants of deleted images',
      'variantsExpiry',
      props.variantsExpiry,
    );
  }

  private warnOfImport(props: VariantsBucketProps): void {
    if (props.variantsExpiry) {
      throw invalidProp(
        'variantsExpiry',
        props.variantsExpiry.toHumanString(),
        'none for an imported variantsBucket',
        'set a lifecycle rule where that bucket is created',
      );
    }
    Annotations.of(this).addWarningV2(
      'serverless-image-processor:importedVariantsBucket',
      'the variantsBucket is imported, so it gets no CORS rule here: where it is created, ' +
        "allow GET from your page's origin if scripts read variants, as the page does for downloads",
    );
  }
}
