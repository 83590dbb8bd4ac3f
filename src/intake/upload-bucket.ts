import { Annotations, Duration, type RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { warnOfUploadSource } from './upload-source';
import { expireVersions, privateBucketProps, warnIfVersioned } from '../shared/private-bucket';
import { invalidProp } from '../validation';

/** Properties of `UploadBucket`. */
export interface UploadBucketProps {
  readonly bucket?: s3.IBucket;
  /** Indicates whether the bucket belongs to another stack or account, and reports its objects through EventBridge. */
  readonly isSource?: boolean;
  readonly prefix: string;
  readonly allowedOrigins: string[];
  readonly originalsExpiry?: Duration;
  readonly encryptionKey?: IKey;
  readonly removalPolicy: RemovalPolicy;
}

/** Bucket of the originals, existing or created, with the CORS rule that browsers need for uploads. */
export class UploadBucket extends Construct {
  public readonly bucket: s3.IBucket;

  constructor(scope: Construct, id: string, props: UploadBucketProps) {
    super(scope, id);
    this.bucket = props.bucket ?? new s3.Bucket(this, 'Bucket', privateBucketProps(props));
    if (this.bucket instanceof s3.Bucket) {
      this.configure(this.bucket, props);
    } else {
      this.warnOfImport(props);
    }
  }

  private configure(bucket: s3.Bucket, props: UploadBucketProps): void {
    bucket.addCorsRule({
      allowedMethods: [s3.HttpMethods.POST],
      allowedOrigins: props.allowedOrigins,
      allowedHeaders: ['*'],
      exposedHeaders: ['ETag', 'Location'],
      maxAge: 3600,
    });
    bucket.addLifecycleRule({
      prefix: props.prefix || undefined,
      abortIncompleteMultipartUploadAfter: Duration.days(1),
      expiration: props.originalsExpiry,
    });
    if (props.originalsExpiry) {
      expireVersions(bucket, props.prefix || undefined);
    }
    warnIfVersioned(this, bucket, 'uploadBucket', 'deleted originals', 'originalsExpiry', props.originalsExpiry);
  }

  private warnOfImport(props: UploadBucketProps): void {
    if (props.originalsExpiry) {
      throw invalidProp(
        'originalsExpiry',
        props.originalsExpiry.toHumanString(),
        `none for ${props.isSource ? 'the bucket of an uploadSource' : 'an imported uploadBucket'}`,
        'set a lifecycle rule where that bucket is created',
      );
    }
    if (props.isSource) {
      warnOfUploadSource(this, this.bucket, props.allowedOrigins);
      return;
    }
    Annotations.of(this).addWarningV2(
      'serverless-image-processor:importedUploadBucket',
      'the uploadBucket is imported, so it gets no CORS rule here: where it is created, ' +
        "allow POST from your page's origin, or browsers cannot upload; " +
        'and if it is versioned, expire noncurrent versions, or originals deleted through the API can still be read.' +
        (this.bucket.encryptionKey
          ? ''
          : ' If a KMS key encrypts it, import it with ' +
            's3.Bucket.fromBucketAttributes(…, { bucketName, encryptionKey }), ' +
            'or the process function cannot read originals, and images are FAILED'),
    );
  }
}
