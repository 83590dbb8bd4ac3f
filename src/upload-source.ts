import { Token } from 'aws-cdk-lib';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import { AccountPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

/** Options of `UploadSource.eventBridge`. */
export interface EventBridgeSourceOptions {
  /**
   * Event bus on which the events of the bucket arrive, in the account and region of the processor. For a bucket in
   * another account, the bus to which a rule of that account forwards the events.
   *
   * @default - the default event bus, to which S3 sends the events of buckets of the same account
   */
  readonly eventBus?: IEventBus;
}

/**
 * Bucket of the originals that belongs to another stack or account, and reports its objects through EventBridge.
 *
 * The processor adds nothing to such a bucket. The owner of the bucket sends its events to EventBridge
 * (`eventBridgeEnabled`), allows POST requests from the origin of the page (CORS), and decides on lifecycle rules. The
 * stack of the bucket does not depend on that of the processor, so there is no cycle between stacks.
 *
 * @example
 * declare const auth: ApiAuth;
 * declare const bucket: s3.IBucket; // of another stack
 * new ServerlessImageProcessor(this, 'Images', { auth, uploadSource: UploadSource.eventBridge(bucket) });
 */
export class UploadSource {
  /**
   * Takes originals from a bucket that sends its events to EventBridge.
   *
   * The bucket must be in the region of the processor. If it is in another account, its policy must allow the account
   * of the processor (`UploadSource.bucketPolicy`), and a rule in that account must forward the events.
   *
   * @param bucket bucket of another stack, or an imported one; import a bucket of another account with its account id
   * @param options event bus
   */
  public static eventBridge(bucket: IBucket, options: EventBridgeSourceOptions = {}): UploadSource {
    return new UploadSource(bucket, options.eventBus);
  }

  /**
   * Returns the statements to add to the policy of a bucket in another account, in the stack that creates the bucket.
   *
   * The statements allow the account of the processor to read, write, delete and list objects and to delete their
   * versions. In that account, only roles with such permissions of their own can use them, such as those of the
   * processor's functions.
   *
   * @param bucket bucket that the policy belongs to
   * @param accountId account of the processor
   * @param uploadPrefix upload prefix of the processor
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
