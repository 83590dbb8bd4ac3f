import type { DeliverySettings } from '../../../contract/delivery';
import type { CdnSigner } from '../../ports';

/**
 * Returns the signer of a deployment, which loads its code and the private key with the first signature: functions that
 * sign nothing start without either.
 */
export function lateSigner(delivery: DeliverySettings | undefined): CdnSigner {
  let opened: Promise<CdnSigner> | undefined;
  const open = async () => {
    const signing = delivery?.signing;
    if (!signing) {
      throw new Error('this deployment has no key to sign with: expected settings of delivery.signing');
    }
    const { openSigner } = await import('../../adapters/open-signer');
    return openSigner(signing);
  };
  const signer = () => (opened ??= open());
  return {
    url: async (url, expiresAt) => (await signer()).url(url, expiresAt),
    cookies: async (resource, expiresAt) => (await signer()).cookies(resource, expiresAt),
  };
}
