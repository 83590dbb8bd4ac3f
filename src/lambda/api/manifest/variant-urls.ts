import type { ImageRecord } from '../../../contract/record';
import type { Presigner } from '../../ports';
import { unsignedUrls } from '../../record/unsigned-urls';

/** The URLs of one image at one moment. All of its variants have them in the same way. */
export interface ImageUrls {
  /** Latest expiry of the URLs; absent: they do not expire. */
  readonly expireAt?: Date;
  /** URLs that stay the same whatever becomes of the variants, by size; absent: there are none. */
  readonly stableUrls?: Readonly<Record<string, string>>;
  /** Returns a text that differs if the URLs do. The ETag of a manifest contains it. */
  version(): Promise<string>;
  /** Returns the URL of a variant's key. */
  urlOf(key: string): Promise<string>;
}

/** Decides how browsers get the variants of an image. */
export interface VariantUrls {
  /** Returns the URLs of an image. Signs nothing yet. */
  of(record: ImageRecord, now: Date): ImageUrls;
}

/** One way to sign URLs. Returns those of an image at one moment. */
export type UrlSigner = (record: ImageRecord, now: Date) => ImageUrls;

/** The ways of a deployment. */
interface UrlWays {
  /** Base URL of the distribution, without a trailing slash; absent: there is none. */
  readonly cdnUrl?: string;
  /** Signs the URLs of every image that not everyone sees. */
  readonly signer: UrlSigner;
}

/**
 * Returns the URLs of a deployment: those of the distribution, without a signature and an expiry, for images that
 * everyone sees, and signed ones for all others.
 *
 * It decides by the record only, so it is right for images from before the deployment had a distribution, too.
 */
export function variantUrls({ cdnUrl, signer }: UrlWays): VariantUrls {
  return { of: (record, now) => edgeUrls(record, cdnUrl) ?? signer(record, now) };
}

function edgeUrls(record: ImageRecord, cdnUrl: string | undefined): ImageUrls | undefined {
  const urls = unsignedUrls(record, cdnUrl);
  return (
    urls && {
      stableUrls: urls.stableUrls,
      version: async () => cdnUrl!,
      urlOf: async key => urls.urlOf(key),
    }
  );
}

/**
 * Presigned URLs of S3. They expire with the credentials that sign them, and only a function instance with the same
 * credentials knows that they are still valid, so the credentials are part of the version.
 */
export function presignedUrls(presigner: Presigner, expirySeconds: number): UrlSigner {
  return (_, now) => {
    const { signedAt, expiresAt } = signingWindow(now, expirySeconds);
    return {
      expireAt: expiresAt,
      version: async () => [expiresAt.toISOString(), await presigner.signer()].join('\n'),
      urlOf: key => presigner.download(key, signedAt, expirySeconds),
    };
  };
}

/** The period in which all responses have the same signed URLs. */
interface SigningWindow {
  /** Signing date of all URLs of the window. */
  readonly signedAt: Date;
  /** Expiry of the URLs of the window, unless the signing credentials expire earlier. */
  readonly expiresAt: Date;
}

/**
 * Returns the window of a point in time. All responses within it have the same URLs, which lets browsers cache the
 * files. The URLs are always valid for at least another half of their lifetime.
 */
export function signingWindow(now: Date, expirySeconds: number): SigningWindow {
  const length = Math.max(1, Math.floor(expirySeconds / 2));
  const nowSeconds = Math.floor(now.getTime() / 1000);
  const signedAt = nowSeconds - (nowSeconds % length);
  return { signedAt: new Date(signedAt * 1000), expiresAt: new Date((signedAt + expirySeconds) * 1000) };
}
