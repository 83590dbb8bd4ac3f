import { Duration } from 'aws-cdk-lib';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { checkedPublicKeys, type SigningKey } from './settings/signing-keys';
import { durationBetween, invalidProp } from './validation';

/**
 * Options of `PrivateImages.signedUrls`.
 *
 * @example
 * declare const publicKey: string; // in PEM
 * new ServerlessImageProcessor(this, 'Images', {
 *   delivery: ImageDelivery.cdn({
 *     privateImages: PrivateImages.signedUrls({
 *       publicKey,
 *       privateKey: secretsmanager.Secret.fromSecretNameV2(this, 'PrivateKey', 'images/private-key'),
 *     }),
 *   }),
 * });
 */
export interface SignedUrlsOptions {
  /**
   * Public key that CloudFront verifies signatures with: an RSA key of 2,048 bits in PEM format, which begins with
   * `-----BEGIN PUBLIC KEY-----` ("Create key pairs for your signers", Amazon CloudFront Developer Guide).
   */
  readonly publicKey: string;

  /**
   * Secret with the private key that belongs to the public key, as plain text in PEM format. Each instance of the API's
   * functions reads it once, and signs nothing with a key that does not match the public key.
   */
  readonly privateKey: ISecret;

  /**
   * Up to 4 additional public keys whose signatures CloudFront accepts, in PEM format. To rotate keys, list the next
   * key before it starts to sign, and the previous one until its signatures have expired.
   *
   * @default - only signatures of the one public key are accepted
   */
  readonly otherPublicKeys?: string[];

  /**
   * Lifetime of a signature, from 1 minute to 7 days. Signatures in a response have at least half of it left. A
   * signature ends earlier only if the image or the key is removed.
   *
   * @default Duration.hours(1)
   */
  readonly expiry?: Duration;
}

/**
 * Options of `PrivateImages.signedCookies`.
 *
 * @example
 * declare const auth: ApiAuth;
 * declare const certificate: acm.ICertificate;
 * declare const cdnCertificate: acm.ICertificate; // in us-east-1
 * declare const publicKey: string; // in PEM
 * new ServerlessImageProcessor(this, 'Images', {
 *   auth,
 *   allowedOrigins: ['https://www.example.com'],
 *   apiDomain: { domainName: 'api.example.com', certificate },
 *   delivery: ImageDelivery.cdn({
 *     domainNames: ['images.example.com'],
 *     certificate: cdnCertificate,
 *     privateImages: PrivateImages.signedCookies({
 *       cookieDomain: 'example.com',
 *       publicKey,
 *       privateKey: secretsmanager.Secret.fromSecretNameV2(this, 'PrivateKey', 'images/private-key'),
 *     }),
 *   }),
 * });
 */
export interface SignedCookiesOptions extends SignedUrlsOptions {
  /**
   * Domain of the cookies, such as `example.com`.
   *
   * The page, the API and the distribution need domain names below it, because browsers accept cookies only from such
   * names, and send them only to such names.
   */
  readonly cookieDomain: string;
}

/** Access of browsers to private images when CloudFront delivers images (`ImageDelivery.cdn`). */
export class PrivateImages {
  /**
   * Gives private images presigned URLs of the bucket. They never pass through the distribution.
   */
  public static presignedUrls(): PrivateImages {
    return new PrivateImages();
  }

  /**
   * Gives private images URLs of the distribution. The API signs each for one image.
   *
   * Unlike presigned URLs, these URLs do not expire with temporary credentials of the API.
   *
   * Throws if a key is not a public RSA key of 2,048 bits, or if the expiry is out of range.
   */
  public static signedUrls(options: SignedUrlsOptions): PrivateImages {
    return new PrivateImages(checked('PrivateImages.signedUrls', options));
  }

  /**
   * Gives private images plain URLs of the distribution, which open with signed cookies for all images of an owner. A
   * page gets the cookies from `GET /cookies`. Back ends get signed URLs.
   *
   * Requires authorization by token (`auth`), a list of allowed origins, and domain names for the distribution and the
   * API.
   *
   * Throws if a key is not a public RSA key of 2,048 bits, or if the domain or expiry is invalid.
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
