import { createHash, createPrivateKey, createPublicKey } from 'node:crypto';
import type { SecretReader } from './ports';
import type { SigningSettings } from '../contract/delivery';

/** Returns the private key in PEM. Rejects, with nothing of the secret, if it is not that of the public key. */
export type PrivateKeyOf = () => Promise<string>;

/**
 * Reads the private key of a deployment from its secret.
 *
 * A key that fits the public key is kept as long as the function's instance lives: no other one can be right. One that
 * does not is read again with the next request, so that a corrected secret needs no deployment.
 */
export function privateKeys(
  secret: SecretReader,
  { secretArn, fingerprint }: Pick<SigningSettings, 'secretArn' | 'fingerprint'>,
): PrivateKeyOf {
  let fitting: string | undefined;
  return async () => {
    if (fitting === undefined) {
      const pem = await secret.read(secretArn);
      const got = describeKey(pem);
      if (got !== fingerprint) {
        throw new Error(
          `secret ${secretArn} holds ${got.includes(' ') ? got : `the private key of public key ${got}`}, ` +
            `expected that of public key ${fingerprint}: put the private key of the construct's publicKey into it`,
        );
      }
      fitting = pem;
    }
    return fitting;
  };
}

/** Returns the fingerprint of a private key's public key, or what the text is instead. Errors of OpenSSL stay here. */
function describeKey(pem: string): string {
  if (!pem.includes('PRIVATE KEY-----')) {
    return 'no private key in PEM';
  }
  try {
    const der = createPublicKey(createPrivateKey(pem)).export({ type: 'spki', format: 'der' });
    return createHash('sha256').update(der).digest('base64url');
  } catch {
    return 'a damaged private key';
  }
}
