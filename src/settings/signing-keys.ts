import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { Token } from 'aws-cdk-lib';
import { checkUnique, invalidProp } from '../validation';

/** Public key of signatures. */
export interface SigningKey {
  /** The key in PEM, always in the same form. */
  readonly pem: string;
  /** SHA-256 of the key (SPKI in DER), base64url. */
  readonly fingerprint: string;
}

/** Maximum number of keys next to the first: a key group has 5 ("Quotas", Amazon CloudFront Developer Guide). */
const MAX_OTHERS = 4;

/** Returns the public keys, the one that signs first. Throws if one is invalid, repeated or too much. */
export function checkedPublicKeys(
  prop: string,
  publicKey: string,
  others: readonly string[] = [],
): readonly SigningKey[] {
  if (!Array.isArray(others) || others.length > MAX_OTHERS) {
    throw invalidProp(
      `${prop} otherPublicKeys`,
      Array.isArray(others) ? `${others.length} keys` : `a ${typeof others}`,
      `a list of at most ${MAX_OTHERS} keys`,
      'remove keys whose signatures have expired',
    );
  }
  const keys = [
    signingKey(`${prop} publicKey`, publicKey),
    ...others.map((pem, index) => signingKey(`${prop} otherPublicKeys[${index}]`, pem)),
  ];
  checkUnique(
    `${prop} public keys`,
    'key',
    keys.map(({ fingerprint }) => fingerprint),
  );
  return keys;
}

// no error shows the text: it may be a private key
function signingKey(prop: string, text: unknown): SigningKey {
  const key = readPublicKey(text);
  if (typeof key === 'string') {
    throw invalidProp(
      prop,
      key,
      'a public RSA key of 2048 bits in PEM, which begins with -----BEGIN PUBLIC KEY-----',
      'write it with `openssl rsa -in private.pem -pubout`: see docs/delivery.md',
    );
  }
  return {
    pem: key.export({ type: 'spki', format: 'pem' }).toString(),
    fingerprint: createHash('sha256')
      .update(key.export({ type: 'spki', format: 'der' }))
      .digest('base64url'),
  };
}

/** Returns the key, or what the text is instead. */
function readPublicKey(text: unknown): KeyObject | string {
  if (typeof text !== 'string') {
    return text === undefined ? 'nothing' : `a ${typeof text}`;
  }
  if (Token.isUnresolved(text)) {
    return 'a value known only at deployment';
  }
  const label = /-----BEGIN ([A-Z0-9 ]+)-----/.exec(text)?.[1];
  // a private key would be accepted, too: its public part can be computed
  if (label !== 'PUBLIC KEY' || text.includes('PRIVATE KEY')) {
    return text.includes('PRIVATE KEY') ? 'a private key' : label ? `a PEM of ${label}` : 'a text without a PEM';
  }
  try {
    const key = createPublicKey(text);
    const bits = key.asymmetricKeyDetails?.modulusLength;
    if (key.asymmetricKeyType !== 'rsa') {
      return `a key of type ${key.asymmetricKeyType}`;
    }
    return bits === 2048 ? key : `an RSA key of ${bits} bits`;
  } catch {
    return 'a damaged key';
  }
}
