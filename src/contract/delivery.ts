/** Delivery through CloudFront: paths, headers and messages that construct and functions share. */

/** Delivery of the variants through a distribution, as functions know it. */
export interface DeliverySettings {
  /** Base URL of the distribution, without a trailing slash. */
  readonly cdnUrl: string;
  /** Signatures for private images; absent: these have presigned URLs of S3. */
  readonly signing?: SigningSettings;
}

/** Signatures of CloudFront for private images. */
export interface SigningSettings {
  /** Id of the public key, which CloudFront verifies signatures with. */
  readonly keyPairId: string;
  /** ARN of the secret with the private key, as PEM. */
  readonly secretArn: string;
  /** SHA-256 of the public key (SPKI in DER), base64url: the private key has to fit it. */
  readonly fingerprint: string;
  /** Lifetime of a signed URL, or of signed cookies. */
  readonly expirySeconds: number;
  /** Domain of the cookies; absent: callers get signed URLs. */
  readonly cookieDomain?: string;
}

/** Message of the purge queue: a folder that edges may still have. */
export interface PurgeMessage {
  /** Image of the folder; absent: the folder is that of an owner, and everything below it is purged. */
  readonly imageId?: string;
  /**
   * Folder of variants, with a trailing slash. That of one claim is purged once it is empty. That of a whole image, or
   * of an owner, is purged at once: what edges may have of it was removed before.
   */
  readonly folder: string;
  /** Keys of the variants that the folder had. */
  readonly keys: readonly string[];
  /** Set if edges may have further variants of the image. */
  readonly all?: true;
}

/** Settings of the purge function. */
export interface PurgeSettings {
  readonly variantsBucket: string;
  /** Ids of the distributions, separated by commas. */
  readonly distributionIds: string;
}

/** Seconds for which edges and browsers may keep a redirect of a stable URL, and a public manifest. */
export const REDIRECT_SECONDS = 60;

/**
 * Header with which the distribution tells the API which formats a viewer accepts: their names, separated by commas,
 * or `none`; or `=` and the one name that the URL asks for. It replaces `Accept` and `?format=`, which have far more
 * values.
 */
export const ACCEPT_HEADER = 'x-image-accept';

/** Longest `Accept` header that is read, in characters. Those of browsers have fewer than 200. */
export const MAX_ACCEPT_LENGTH = 1_000;

/** Returns the path of the stable URL of one size of an image. */
export function stablePath(imageId: string, size: string): string {
  return `/i/${imageId}/${size}`;
}

/** Returns the path of the public manifest of an image. */
export function publicManifestPath(imageId: string): string {
  return `/public/images/${imageId}`;
}
