import { Token } from 'aws-cdk-lib';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import { AccountPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

/** Options of `UploadSource.eventBridge`. */
export interface EventBridgeSourceOptions {
  /**
   * Event bus on which the bucket's events arrive, in the processor's account and region. For a bucket of another
   * account, the bus to which a rule of that account forwards them.
   *
   * @default - the default event bus, to which S3 sends the events of buckets of the same account
   */
  readonly eventBus?: IEventBus;
}

/**
 * Bucket of the originals that belongs to another stack or account, and reports its objects through EventBridge.
 *
 * The processor adds nothing to such a bucket. Its owner turns on `eventBridgeEnabled`, allows POST from the page's
 * origin (CORS), and decides on lifecycle rules. The bucket's stack refers to nothing of the processor, so the stacks
 * form no cycle.
 */
export class UploadSource {
  /**
   * Takes originals from a bucket whose events EventBridge delivers.
   *
   * The bucket must be in the processor's region. In another account, its policy must allow the processor's account
   * (`UploadSource.bucketPolicy`), and a rule there must forward the events to the processor's bus.
   *
   * @param bucket bucket of any stack of the app, or an imported one; import it with `account` if it belongs to another
   */
  public static eventBridge(bucket: IBucket, options: EventBridgeSourceOptions = {}): UploadSource {
    return new UploadSource(bucket, options.eventBus);
  }

  /**
   * Returns the statements that the policy of a bucket in another account needs. Add them where the bucket is created.
   *
   * They allow the account to read, write and delete objects, with their versions, and to list them. The roles of the
   * processor's functions then need the permissions that the processor grants them: others of that account have none.
   *
   * @param bucket the bucket
   * @param accountId account of the processor
   * @param uploadPrefix the processor's `uploadPrefix`
   */
  public static bucketPolicy(bucket: IBucket, accountId: string, uploadPrefix: string = ''): PolicyStatement[] {
    const principals = [new AccountPrincipal(accountId)];
    return [
      new PolicyStatement({
        principals,
        actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:DeleteObjectVersion'],
        resources: [bucket.arnForObjects(`${uploadPrefix}*`)],
      }),
      new PolicyStatement({
        principals,
        actions: ['s3:ListBucket', 's3:ListBucketVersions'],
        resources: [bucket.bucketArn],
      }),
    ];
  }

  private constructor(
    private readonly bucket: IBucket,
    private readonly eventBus?: IEventBus,
  ) {}

  /** @internal the bucket as its owner sees it */
  public get _bucket(): IBucket {
    return this.bucket;
  }

  /** @internal the bus with the bucket's events; undefined: the default bus */
  public get _eventBus(): IEventBus | undefined {
    return this.eventBus;
  }

  /**
   * Refers to the bucket by its name, so that grants change policies of roles only, never the bucket's or its key's.
   * @internal
   */
  public _reference(scope: Construct): IBucket {
    const { bucketName, encryptionKey, env } = this.bucket;
    return Bucket.fromBucketAttributes(scope, 'UploadSource', {
      bucketName,
      encryptionKey: encryptionKey && Key.fromKeyArn(scope, 'UploadSourceKey', encryptionKey.keyArn),
      account: Token.isUnresolved(env.account) ? undefined : env.account,
      region: Token.isUnresolved(env.region) ? undefined : env.region,
    });
  }
}
