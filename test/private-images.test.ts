import { generateKeyPairSync } from 'node:crypto';
import { Duration, Stack, Token } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { PrivateImages } from '../src';
import { fingerprintOf, keyPair } from './support/signing-keys';

const { publicKey, privateKey: privatePem } = keyPair();
const others = [1, 2, 3, 4].map(() => keyPair().publicKey);
const privateKey = new Secret(new Stack(), 'Key');

const ecKey = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  .publicKey.export({ type: 'spki', format: 'pem' })
  .toString();

describe('PrivateImages.signedUrls', () => {
  test('signs for an hour with the one key by default', () => {
    const signing = PrivateImages.signedUrls({ publicKey, privateKey })._signing!;
    expect(signing.expiry.toSeconds()).toBe(3_600);
    expect(signing.publicKey.fingerprint).toBe(fingerprintOf(publicKey));
    expect(signing.otherPublicKeys).toEqual([]);
  });

  test('does not tell one key from another by white space', () => {
    const spaced = `\n${publicKey.replace(/\n/g, '\r\n')}\n`;
    expect(PrivateImages.signedUrls({ publicKey: spaced, privateKey })._signing!.publicKey.pem).toBe(publicKey);
  });

  test.each<[string, unknown, string]>([
    ['a private key', privatePem, 'got "a private key"'],
    ['a private key after a public one', publicKey + privatePem, 'got "a private key"'],
    ['a private key of OpenSSL', privatePem.replace(/PRIVATE/g, 'RSA PRIVATE'), 'got "a private key"'],
    ['a public key of PKCS #1', publicKey.replace(/PUBLIC/g, 'RSA PUBLIC'), 'got "a PEM of RSA PUBLIC KEY"'],
    ['a certificate', '-----BEGIN CERTIFICATE-----\nAAAA', 'got "a PEM of CERTIFICATE"'],
    ['a path', './public.pem', 'got "a text without a PEM"'],
    ['half a key', publicKey.slice(0, 100), 'got "a damaged key"'],
    ['a short key', keyPair(1024).publicKey, 'got "an RSA key of 1024 bits"'],
    ['an elliptic curve', ecKey, 'got "a key of type ec"'],
    ['a token', Token.asString({ Ref: 'Key' }), 'got "a value known only at deployment"'],
    ['nothing', undefined, 'got "nothing"'],
  ])('%s is an error without the text', (_, key, got) => {
    const call = () => PrivateImages.signedUrls({ publicKey: key as string, privateKey });
    expect(call).toThrow(
      `invalid PrivateImages.signedUrls publicKey: ${got}, ` +
        'expected a public RSA key of 2048 bits in PEM, which begins with -----BEGIN PUBLIC KEY-----',
    );
    const secretLine = privatePem.split('\n')[1];
    expect(call).not.toThrow(secretLine);
  });

  test('takes four further keys, each once', () => {
    expect(
      PrivateImages.signedUrls({ publicKey, privateKey, otherPublicKeys: others })._signing!.otherPublicKeys.length,
    ).toBe(4);
    const call = (otherPublicKeys: string[]) => () =>
      PrivateImages.signedUrls({ publicKey, privateKey, otherPublicKeys });
    expect(call([...others, publicKey])).toThrow('got "5 keys", expected a list of at most 4 keys');
    expect(call([others[0], publicKey])).toThrow('expected a key that is unique');
    expect(call([privatePem])).toThrow('otherPublicKeys[0]: got "a private key"');
  });

  test('a key in the place of the secret is an error without the key', () => {
    const call = () => PrivateImages.signedUrls({ publicKey, privateKey: privatePem as unknown as Secret });
    expect(call).toThrow('privateKey: got "a string", expected a secret of Secrets Manager');
    expect(call).not.toThrow('-----BEGIN');
  });

  test.each([Duration.seconds(59), Duration.days(8)])('an expiry of %s is an error', expiry => {
    expect(() => PrivateImages.signedUrls({ publicKey, privateKey, expiry })).toThrow('expected 1 minute to 7 days');
  });
});

describe('PrivateImages.signedCookies', () => {
  test.each(['.example.com', 'https://example.com', 'com', 'Example.com', ''])(
    'domain %j is an error',
    cookieDomain => {
      expect(() => PrivateImages.signedCookies({ publicKey, privateKey, cookieDomain })).toThrow(
        'expected a domain name in lowercase, without scheme and leading dot; write it like "example.com"',
      );
    },
  );

  test('keeps the domain', () => {
    const images = PrivateImages.signedCookies({ publicKey, privateKey, cookieDomain: 'example.com' });
    expect(images._signing!.cookieDomain).toBe('example.com');
  });
});
