import { CloudFrontSigner } from './cloudfront-signer';
import { Secrets } from './secrets';
import type { SigningSettings } from '../../contract/delivery';
import type { CdnSigner } from '../ports';
import { privateKeys } from '../private-key';

/**
 * Creates the signer of a deployment. In a file of its own: functions load it with their first signature only, and
 * esbuild includes all that such a file exports.
 */
export function openSigner(signing: SigningSettings): CdnSigner {
  return new CloudFrontSigner(signing, privateKeys(new Secrets(), signing));
}
