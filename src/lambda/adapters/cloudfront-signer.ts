import type { KeyObject } from 'node:crypto';
import { getSignedCookies, getSignedUrl } from '@aws-sdk/cloudfront-signer';
import type { SigningSettings } from '../../contract/delivery';
import type { CdnSigner, SignedCookie } from '../ports';

/**
 * Signs for CloudFront with RSA and SHA-1, which every trusted key group accepts. The same arguments have the same
 * signature, since RSA's padding here is fixed: URLs of one window are equal, and browsers cache their files.
 */
export class CloudFrontSigner implements CdnSigner {
  constructor(
    private readonly signing: Pick<SigningSettings, 'keyPairId'>,
    private readonly privateKey: () => Promise<KeyObject>,
  ) {}

  async url(url: string, expiresAt: Date): Promise<string> {
    const dateLessThan = expiresAt.toISOString();
    return getSignedUrl({ ...(await this.key()), url, dateLessThan });
  }

  async cookies(resource: string, expiresAt: Date): Promise<readonly SignedCookie[]> {
    // a canned policy has no wildcards ("Set signed cookies that use a custom policy", CloudFront Developer Guide)
    const policy = JSON.stringify({
      Statement: [
        {
          Resource: resource,
          Condition: { DateLessThan: { 'AWS:EpochTime': Math.floor(expiresAt.getTime() / 1000) } },
        },
      ],
    });
    const cookies = getSignedCookies({ ...(await this.key()), policy });
    return Object.entries(cookies).map(([name, value]) => ({ name, value: String(value) }));
  }

  private async key() {
    // its type asks for PEM; parsing that for each signature takes three times as long as the signature
    const privateKey = (await this.privateKey()) as unknown as string;
    return { keyPairId: this.signing.keyPairId, privateKey };
  }
}
