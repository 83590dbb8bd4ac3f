import { Aws, Fn, Stack, Token } from 'aws-cdk-lib';
import { type CfnPublicKey, KeyGroup, PublicKey } from 'aws-cdk-lib/aws-cloudfront';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { SigningSettings } from '../contract/delivery';
import type { PrivateImages } from '../private-images';
import type { SigningKey } from '../settings/signing-keys';
import { checkedFor, invalidProp } from '../validation';

/** Properties of `SigningKeys`. */
export interface SigningKeysProps {
  readonly signing: NonNullable<PrivateImages['_signing']>;
}

/** Maximum length of the comment of a key ("PublicKeyConfig", Amazon CloudFront API Reference). */
const MAX_COMMENT = 128;

/**
 * Keys of signatures for private images: a resource for each public key, and the group that the distribution trusts.
 *
 * CloudFront never changes a key, so each one has an id of its own, of its content. CloudFormation creates new keys
 * before it updates the group, and deletes old ones after that: CloudFront deletes no key that a group refers to.
 */
export class SigningKeys extends Construct {
  /** Public keys, the one that signs first. */
  public readonly publicKeys: PublicKey[];
  public readonly keyGroup: KeyGroup;
  /** Settings for functions that sign. */
  public readonly settings: SigningSettings;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: SigningKeysProps,
  ) {
    super(scope, id);
    const { publicKey, otherPublicKeys, privateKey, expiry, cookieDomain } = props.signing;
    checkedFor(scope, () => assertSameRegion(this, privateKey));
    this.publicKeys = [publicKey, ...otherPublicKeys].map(key => this.createKey(key));
    this.keyGroup = new KeyGroup(this, 'KeyGroup', {
      keyGroupName: this.uniqueName('keys'),
      comment: this.comment(),
      items: this.publicKeys,
    });
    this.settings = {
      keyPairId: this.publicKeys[0].publicKeyId,
      secretArn: privateKey.secretArn,
      fingerprint: publicKey.fingerprint,
      expirySeconds: expiry.toSeconds(),
      cookieDomain,
    };
  }

  /** Grants reading the private key. */
  public grantSign(grantee: IGrantable): void {
    this.props.signing.privateKey.grantRead(grantee);
  }

  private createKey({ pem, fingerprint }: SigningKey): PublicKey {
    const content = Buffer.from(fingerprint, 'base64url').toString('hex').slice(0, 12);
    const name = this.uniqueName(content);
    const key = new PublicKey(this, `PublicKey${content}`, {
      publicKeyName: name,
      comment: this.comment(),
      encodedKey: pem,
    });
    // CDK's is the path of the construct, which stacks in several regions can share: CloudFront would refuse the second
    const resource = key.node.defaultChild as CfnPublicKey;
    resource.addPropertyOverride('PublicKeyConfig.CallerReference', name);
    return key;
  }

  // unique in the account, over regions and over stacks of one app with several names
  private uniqueName(suffix: string): string {
    const stack = Fn.select(2, Fn.split('/', Aws.STACK_ID));
    return `images-${this.node.addr.slice(-8)}-${suffix}-${stack}`;
  }

  private comment(): string {
    return `Private images of ${this.node.scope!.node.path}`.slice(0, MAX_COMMENT);
  }
}

// CloudFront is global, and only its certificates have to be in us-east-1
function assertSameRegion(scope: Construct, { env }: ISecret): void {
  const { region } = Stack.of(scope);
  if (!Token.isUnresolved(region) && !Token.isUnresolved(env.region) && env.region !== region) {
    throw invalidProp(
      'PrivateImages privateKey',
      `a secret in ${env.region}`,
      `one in ${region}, where the functions read it`,
      'create it there, or replicate it',
    );
  }
}
