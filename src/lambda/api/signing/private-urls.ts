import type { DeliverySettings, SigningSettings } from '../../../contract/delivery';
import { visibilityOf } from '../../../contract/keys';
import type { ImageRecord } from '../../../contract/record';
import type { ApiSettings } from '../../../contract/settings';
import type { CdnSigner, Presigner } from '../../ports';
import { presignedUrls, signingWindow, type UrlSigner } from '../manifest/variant-urls';

/** Returns how callers get the URLs of images that not everyone sees. */
export function privateUrls(
  { delivery, access, downloadExpirySeconds }: Pick<ApiSettings, 'delivery' | 'access' | 'downloadExpirySeconds'>,
  presigner: Presigner,
  signer: CdnSigner,
): UrlSigner {
  const presigned = presignedUrls(presigner, downloadExpirySeconds);
  if (!delivery?.signing) {
    return presigned;
  }
  // callers see images of their own only, which their cookies open; back ends have no cookies
  const hasCookies = delivery.signing.cookieDomain !== undefined && access === 'owned';
  const ofCdn = hasCookies ? cookieUrls(delivery) : signedUrls(delivery, delivery.signing, signer);
  // until an image that turned private has left the public folder, the distribution would serve it without a signature
  return (record, now) => (isInPublicFolder(record) ? presigned : ofCdn)(record, now);
}

function isInPublicFolder({ folder }: ImageRecord): boolean {
  return folder !== undefined && visibilityOf(folder) === 'PUBLIC';
}

/** URLs that CloudFront serves to anyone until they expire. */
function signedUrls(
  { cdnUrl }: DeliverySettings,
  { keyPairId, expirySeconds }: SigningSettings,
  signer: CdnSigner,
): UrlSigner {
  return (_, now) => {
    const { expiresAt } = signingWindow(now, expirySeconds);
    return {
      expireAt: expiresAt,
      // another key makes other URLs, and the former ones fail once it has left the key group
      version: async () => [expiresAt.toISOString(), keyPairId].join('\n'),
      urlOf: key => signer.url(`${cdnUrl}/${key}`, expiresAt),
    };
  };
}

/** URLs that CloudFront serves to browsers with the cookies of the owner, without an expiry of their own. */
function cookieUrls({ cdnUrl }: DeliverySettings): UrlSigner {
  return () => ({ version: async () => cdnUrl, urlOf: async key => `${cdnUrl}/${key}` });
}
