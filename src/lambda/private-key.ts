import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import type { SecretReader } from './ports';
import type { SigningSettings } from '../contract/delivery';

/** Returns the private key. Rejects, with nothing of the secret, if it is not that of the public key. */
export type PrivateKeyOf = () => Promise<KeyObject>;

/**
 * Reads the private key of a deployment from its secret.
 *
 * A key that fits the public key is kept as long as the function's instance lives: no other one can be right. One that
 * does not is read again with the next request, so that a corrected secret needs no deployment.
 */
export function privateKeys(
  secret: SecretReader,
  signing: Pick<SigningSettings, 'secretArn' | 'fingerprint'>,
): PrivateKeyOf {
  // of all signatures of a manifest, which are made at the same time
  let pending: Promise<KeyObject> | undefined;
  return () => {
    pending ??= fittingKey(secret, signing).catch(error => {
      pending = undefined;
      throw error;
    });
    return pending;
  };
}

async function fittingKey(
  secret: SecretReader,
  { secretArn, fingerprint }: Pick<SigningSettings, 'secretArn' | 'fingerprint'>,
): Promise<KeyObject> {
  const key = readKey(await secret.read(secretArn));
  const got = typeof key === 'string' ? key : fingerprintOf(key);
  if (typeof key === 'string' || got !== fingerprint) {
    throw new Error(
      `secret ${secretArn} holds ${typeof key === 'string' ? got : `the private key of public key ${got}`}, ` +
        `expected that of public key ${fingerprint}: put the private key of the construct's publicKey into it`,
    );
  }
  return key;
}

/** Returns the private key of a text, or what the text is instead. Errors of OpenSSL, which may quote it, stay here. */
function readKey(text: string): KeyObject | string {
  if (!text.includes('PRIVATE KEY-----')) {
    return 'no private key in PEM';
  }
  try {
    return createPrivateKey(text);
  } catch {
    return 'a damaged private key';
  }
}

function fingerprintOf(privateKey: KeyObject): string {
  const der = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(der).digest('base64url');
}
