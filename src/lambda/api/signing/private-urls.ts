import type { DeliverySettings, SigningSettings } from '../../../contract/delivery';
import type { ApiSettings } from '../../../contract/settings';
import type { CdnSigner, Presigner } from '../../ports';
import { presignedUrls, signingWindow, type UrlSigner } from '../manifest/variant-urls';

/** Returns how callers get the URLs of images that not everyone sees. */
export function privateUrls(
  { delivery, access, downloadExpirySeconds }: Pick<ApiSettings, 'delivery' | 'access' | 'downloadExpirySeconds'>,
  presigner: Presigner,
  signer: CdnSigner,
): UrlSigner {
  if (!delivery?.signing) {
    return presignedUrls(presigner, downloadExpirySeconds);
  }
  // callers see images of their own only, which their cookies open; back ends have no cookies
  const hasCookies = delivery.signing.cookieDomain !== undefined && access === 'owned';
  return hasCookies ? cookieUrls(delivery) : signedUrls(delivery, delivery.signing, signer);
}

/** URLs that CloudFront serves to anyone until they expire. */
function signedUrls(
  { cdnUrl }: DeliverySettings,
  { keyPairId, expirySeconds }: SigningSettings,
  signer: CdnSigner,
): UrlSigner {
  return now => {
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
