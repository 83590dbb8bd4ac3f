import { Duration } from 'aws-cdk-lib';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { checkedPublicKeys, type SigningKey } from './settings/signing-keys';
import { durationBetween, invalidProp } from './validation';

/** Options of `PrivateImages.signedUrls`. */
export interface SignedUrlsOptions {
  /**
   * Public key that CloudFront verifies signatures with: an RSA key of 2,048 bits in PEM, which begins with
   * `-----BEGIN PUBLIC KEY-----`. See "Create key pairs for your signers", Amazon CloudFront Developer Guide.
   */
  readonly publicKey: string;

  /**
   * Secret with the private key of `publicKey`, as plain text in PEM. The API reads it once for each instance of its
   * functions, and signs nothing with a key that does not fit `publicKey`.
   */
  readonly privateKey: ISecret;

  /**
   * Up to 4 further public keys whose signatures CloudFront accepts, in PEM: the next key before signing starts with
   * it, the last one while its signatures live. A key group has at most 5 keys ("Quotas", Amazon CloudFront Developer
   * Guide).
   *
   * @default - signatures of `publicKey` only
   */
  readonly otherPublicKeys?: string[];

  /**
   * Lifetime of a signature, from 1 minute to 7 days. Those in a response have at least half of it left. Nothing but
   * the removal of the image, or of the key, ends a signature earlier.
   *
   * @default Duration.hours(1)
   */
  readonly expiry?: Duration;
}

/** Options of `PrivateImages.signedCookies`. */
export interface SignedCookiesOptions extends SignedUrlsOptions {
  /**
   * Domain of the cookies, such as `example.com`: the page, the API and the distribution need names below it, since a
   * browser accepts cookies from such names only, and sends them to such names only.
   */
  readonly cookieDomain: string;
}

/** Access of browsers to private images, with delivery through CloudFront. */
export class PrivateImages {
  /**
   * Private images have presigned URLs of the bucket, and never pass through the distribution.
   */
  public static presignedUrls(): PrivateImages {
    return new PrivateImages();
  }

  /**
   * Private images have URLs of the distribution, signed for one image each by the API.
   *
   * Their lifetime does not depend on credentials of the API, which presigned URLs may not outlive.
   *
   * @throws at synth if a key is no public RSA key of 2,048 bits, or the expiry is out of range
   */
  public static signedUrls(options: SignedUrlsOptions): PrivateImages {
    return new PrivateImages(checked('PrivateImages.signedUrls', options));
  }

  /**
   * Private images have plain URLs of the distribution, which open with cookies for all images of one owner. A page
   * gets them by `GET /cookies`. Back ends get signed URLs.
   *
   * Needs `auth` with owners, `allowedOrigins`, and domain names for the distribution and the API.
   *
   * @throws at synth if a key is no public RSA key of 2,048 bits, or the domain or expiry is invalid
   */
  public static signedCookies(options: SignedCookiesOptions): PrivateImages {
    const { cookieDomain } = options;
    if (typeof cookieDomain !== 'string' || !/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]+$/.test(cookieDomain)) {
      throw invalidProp(
        'PrivateImages.signedCookies cookieDomain',
        cookieDomain,
        'a domain name in lowercase, without scheme and leading dot',
        'write it like "example.com"',
      );
    }
    return new PrivateImages({ ...checked('PrivateImages.signedCookies', options), cookieDomain });
  }

  private constructor(
    /** @internal how the API signs; undefined: S3 does */
    public readonly _signing?: CheckedSigning,
  ) {}
}

/** Checked options of signing. */
interface CheckedSigning {
  readonly publicKey: SigningKey;
  readonly otherPublicKeys: readonly SigningKey[];
  readonly privateKey: ISecret;
  readonly expiry: Duration;
  readonly cookieDomain?: string;
}

function checked(prop: string, options: SignedUrlsOptions): CheckedSigning {
  const { privateKey, expiry = Duration.hours(1) } = options;
  const [publicKey, ...otherPublicKeys] = checkedPublicKeys(prop, options.publicKey, options.otherPublicKeys);
  // never shown: it may be the key itself
  if (typeof privateKey?.grantRead !== 'function') {
    throw invalidProp(
      `${prop} privateKey`,
      `a ${typeof privateKey}`,
      'a secret of Secrets Manager that holds the private key',
      "write it like Secret.fromSecretNameV2(this, 'PrivateKey', 'images/private-key'): see docs/delivery.md",
    );
  }
  durationBetween(`${prop} expiry`, expiry, Duration.minutes(1), Duration.days(7));
  return { publicKey, otherPublicKeys, privateKey, expiry };
}
