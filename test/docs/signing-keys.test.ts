import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { Stack } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { codeIn, read } from './code-blocks';
import { PrivateImages } from '../../src';
import { privateKeys } from '../../src/lambda/private-key';

/** Stands in for the AWS CLI: keeps the file that the secret is made of. */
const AWS = 'aws() { local file="${@: -1}"; cp "${file#file://}" secret.txt; }';

test('the commands of docs/delivery.md make a pair that the construct and the function accept', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'signing-keys-'));
  const [commands] = codeIn(read('docs/delivery.md'), 'sh').filter(code => code.includes('openssl genrsa'));
  execFileSync('bash', ['-ec', `${AWS}\n${commands}`], { cwd: folder, stdio: 'pipe' });

  expect(existsSync(path.join(folder, 'private.pem'))).toBe(false);
  const publicKey = readFileSync(path.join(folder, 'public.pem'), 'utf8');
  const privateKey = new Secret(new Stack(), 'Key');
  const { fingerprint } = PrivateImages.signedUrls({ publicKey, privateKey })._signing!.publicKey;
  const secret = readFileSync(path.join(folder, 'secret.txt'), 'utf8');
  const privateKeyOf = privateKeys({ read: async () => secret }, { secretArn: 'arn', fingerprint });
  expect((await privateKeyOf()).asymmetricKeyDetails?.modulusLength).toBe(2048);
});
