import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { runInStack } from './run-in-stack';
import { PrivateImages } from '../../src';
import { CloudFrontSigner } from '../../src/lambda/adapters/cloudfront-signer';
import { ownerCookies } from '../../src/lambda/api/signing/owner-cookies';
import { privateKeys } from '../../src/lambda/private-key';
import { claimedBy } from '../../tools/docs/register';
import { keyPair, readKey } from '../support/signing-keys';

const KEYS = claimedBy('keys');

/** Stands in for the AWS CLI: keeps the file that the secret is made of. */
const AWS = 'aws() { local file="${@: -1}"; cp "${file#file://}" secret.txt; }';

test('the commands of docs/delivery.md make a pair that the construct and the function accept', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'signing-keys-'));
  const [{ code: commands }] = KEYS.filter(({ language }) => language === 'sh');
  execFileSync('bash', ['-ec', `${AWS}\n${commands}`], { cwd: folder, stdio: 'pipe' });

  const before = process.cwd();
  process.chdir(folder);
  try {
    const [{ code }] = KEYS.filter(({ language }) => language === 'ts');
    expect(runInStack(code, new App(), 'Page').node.findAll().length).toBeGreaterThan(1);
  } finally {
    process.chdir(before);
  }
  expect(existsSync(path.join(folder, 'private.pem'))).toBe(false);
  const publicKey = readFileSync(path.join(folder, 'public.pem'), 'utf8');
  const privateKey = new Secret(new Stack(), 'Key');
  const { fingerprint } = PrivateImages.signedUrls({ publicKey, privateKey })._signing!.publicKey;
  const secret = readFileSync(path.join(folder, 'secret.txt'), 'utf8');
  const privateKeyOf = privateKeys({ read: async () => secret }, { secretArn: 'arn', fingerprint });
  expect((await privateKeyOf()).asymmetricKeyDetails?.modulusLength).toBe(2048);
});

test('the headers that remove the cookies have the names and attributes of those that set them', async () => {
  const pair = keyPair();
  const signing = {
    keyPairId: 'K1',
    secretArn: 'arn',
    fingerprint: 'f',
    expirySeconds: 60,
    cookieDomain: 'example.com',
  };
  const cookiesOf = ownerCookies(
    { cdnUrl: 'https://images.example.com', signing },
    new CloudFrontSigner(signing, () => readKey(pair)),
    async () => 'ann',
  )!;
  const { headers } = await cookiesOf('ann', new Date());
  const removing = headers.map(
    header => `Set-Cookie: ${header.replace(/=[^;]*/, '=').replace(/Max-Age=\d+/, 'Max-Age=0')}`,
  );
  const [{ code }] = KEYS.filter(({ language }) => language === 'http');
  expect(code.trimEnd().split('\n').sort()).toEqual(removing.sort());
});
