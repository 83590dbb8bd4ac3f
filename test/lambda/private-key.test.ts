import type { KeyObject } from 'node:crypto';
import { privateKeys } from '../../src/lambda/private-key';
import { fingerprintOf, keyPair } from '../support/signing-keys';

const ARN = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:images/key-AbCdEf';
const right = keyPair();
const wrong = keyPair();

function keysFrom(...values: string[]) {
  const reads: string[] = [];
  const read = async (arn: string) => {
    reads.push(arn);
    return values[Math.min(reads.length, values.length) - 1];
  };
  return { reads, privateKey: privateKeys({ read }, { secretArn: ARN, fingerprint: fingerprintOf(right.publicKey) }) };
}

const pemOf = (key: KeyObject) => key.export({ type: 'pkcs8', format: 'pem' });

describe('private key', () => {
  test('is read once if it fits the public key', async () => {
    const { privateKey, reads } = keysFrom(right.privateKey);
    expect([pemOf(await privateKey()), pemOf(await privateKey())]).toEqual([right.privateKey, right.privateKey]);
    expect(reads).toEqual([ARN]);
  });

  test('is read once for signatures at the same time', async () => {
    const { privateKey, reads } = keysFrom(right.privateKey);
    await Promise.all([privateKey(), privateKey(), privateKey()]);
    expect(reads).toEqual([ARN]);
  });

  test('of another public key signs nothing: the error names both, and a corrected secret is used', async () => {
    const { privateKey } = keysFrom(wrong.privateKey, right.privateKey);
    const error = await privateKey().catch(String);
    expect(error).toContain(`secret ${ARN} holds the private key of public key ${fingerprintOf(wrong.publicKey)}`);
    expect(error).toContain(`expected that of public key ${fingerprintOf(right.publicKey)}`);
    expect(pemOf(await privateKey())).toBe(right.privateKey);
  });

  test.each([
    ['', 'no private key in PEM'],
    [JSON.stringify({ key: 'not-for-logs' }), 'no private key in PEM'],
    [right.publicKey, 'no private key in PEM'],
    ['-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBg\n-----END PRIVATE KEY-----', 'a damaged private key'],
  ])('%j is an error without its text', async (value, said) => {
    const error = await keysFrom(value).privateKey().catch(String);
    expect(error).toContain(`holds ${said}, expected`);
    for (const line of value.split('\n').filter(text => text.length > 10)) {
      expect(error).not.toContain(line);
    }
  });
});
