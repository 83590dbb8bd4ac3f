import { Annotations, Stack } from 'aws-cdk-lib';
import { type Distribution, type IOrigin, S3OriginAccessControl } from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { VARIANT_ROOTS } from '../../contract/keys';
import type { Visibility } from '../../contract/record';
import { globalName } from '../global-name';

/** Properties of `OriginAccess`. */
export interface OriginAccessProps {
  readonly bucket: IBucket;
  /** Sides whose variants distributions may read. */
  readonly sides: readonly Visibility[];
}

/**
 * Access of distributions to the variants of some sides, and to nothing else of the bucket.
 *
 * CDK's own origin access control opens the whole bucket: with it, a distribution could read private images.
 */
export class OriginAccess extends Construct {
  /** Origin of the variants. */
  public readonly origin: IOrigin;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: OriginAccessProps,
  ) {
    super(scope, id);
    const control = new S3OriginAccessControl(this, 'Control', {
      originAccessControlName: globalName(this, 'Control', 64),
      description: 'Image variants',
    });
    this.origin = S3BucketOrigin.withBucketDefaults(props.bucket, {
      originAccessControlId: control.originAccessControlId,
    });
    this.allowKey();
  }

  /** Allows a distribution to read. */
  public allow(distribution: Distribution): void {
    const { bucket, sides } = this.props;
    const statement = new iam.PolicyStatement({
      principals: [new iam.ServicePrincipal('cloudfront.amazonaws.com')],
      actions: ['s3:GetObject'],
      resources: sides.map(side => bucket.arnForObjects(`${VARIANT_ROOTS[side]}*`)),
      conditions:
        Stack.of(bucket) === Stack.of(this)
          ? {
              StringEquals: {
                'AWS:SourceArn': distribution.distributionArn,
                'AWS:SourceAccount': Stack.of(this).account,
              },
            }
          : this.anyDistribution(),
    });
    if (!bucket.addToResourcePolicy(statement).statementAdded) {
      this.warn('importedVariantsBucketPolicy', 'variantsBucket', statement);
    }
  }

  // key -> distribution -> bucket -> key would be a cycle
  private allowKey(): void {
    const { encryptionKey } = this.props.bucket;
    if (!encryptionKey) {
      return;
    }
    const statement = new iam.PolicyStatement({
      principals: [new iam.ServicePrincipal('cloudfront.amazonaws.com')],
      actions: ['kms:Decrypt'],
      resources: ['*'],
      conditions: this.anyDistribution(),
    });
    if (!encryptionKey.addToResourcePolicy(statement, true).statementAdded) {
      this.warn('importedKeyPolicy', 'encryption key of the variantsBucket', statement);
    }
  }

  // of this account: of another stack's bucket or of a key, the policy cannot name the distribution without a cycle
  private anyDistribution(): Record<string, unknown> {
    const { partition, account } = Stack.of(this);
    return {
      ArnLike: { 'AWS:SourceArn': `arn:${partition}:cloudfront::${account}:distribution/*` },
      StringEquals: { 'AWS:SourceAccount': account },
    };
  }

  private warn(name: string, resource: string, statement: iam.PolicyStatement): void {
    const json = JSON.stringify(Stack.of(this).resolve(statement.toStatementJson()));
    Annotations.of(this).addWarningV2(
      `serverless-image-processor:${name}`,
      `the ${resource} is imported, so its policy cannot be changed here: CloudFront reads no variants until the ` +
        `policy has this statement: ${json}`,
    );
  }
}
