import type { DeliverySettings, SigningSettings } from '../../../contract/delivery';
import { VARIANT_ROOTS } from '../../../contract/keys';
import type { CdnSigner } from '../../ports';
import type { OwnerFolderOf } from '../../record/image-id';
import { signingWindow } from '../manifest/variant-urls';

/** Cookies for the private images of one owner. */
interface OwnerCookies {
  /** Values of `Set-Cookie`. */
  readonly headers: readonly string[];
  readonly expiresAt: Date;
}

/** Returns the cookies that open the private images of one owner, and nothing else. */
export type OwnerCookiesOf = (owner: string, now: Date) => Promise<OwnerCookies>;

/** Creates the cookies of a deployment; undefined if it has none. */
export function ownerCookies(
  delivery: DeliverySettings | undefined,
  signer: CdnSigner,
  ownerFolderOf: OwnerFolderOf,
): OwnerCookiesOf | undefined {
  const { cdnUrl, signing } = delivery ?? {};
  const { cookieDomain, expirySeconds }: Partial<SigningSettings> = signing ?? {};
  if (cookieDomain === undefined || expirySeconds === undefined) {
    return undefined;
  }
  return async (owner, now) => {
    const { expiresAt } = signingWindow(now, expirySeconds);
    const folder = `${VARIANT_ROOTS.PRIVATE}${await ownerFolderOf(owner)}/`;
    const cookies = await signer.cookies(`${cdnUrl}/${folder}*`, expiresAt);
    const maxAge = Math.floor((expiresAt.getTime() - now.getTime()) / 1000);
    return {
      expiresAt,
      headers: cookies.map(({ name, value }) => `${name}=${value}; ${attributes(cookieDomain, maxAge)}`),
    };
  };
}

// one path for all owners: cookies of the next user of a browser replace those of the last one
function attributes(domain: string, maxAge: number): string {
  return `Domain=${domain}; Path=/${VARIANT_ROOTS.PRIVATE}; Max-Age=${maxAge}; Secure; HttpOnly; SameSite=Lax`;
}
