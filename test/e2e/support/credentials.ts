import { createHash, createHmac } from 'node:crypto';
import { STSClient } from '@aws-sdk/client-sts';
import { iam, lambda, system } from './deployed';
import { clientConfig, REGION } from '../../../tools/emulator/aws-environment';
import type { Keys } from '../../../tools/emulator/make-user';
import { assumeRole, type AssumedRole } from '../../../tools/prove/assume-role';

/** Password of every user. */
export const PASSWORD = 'Correct-Horse-7';

/** Signs a new user up. */
export async function signUp(ClientId: string, Username: string, email?: string): Promise<void> {
  const UserAttributes = email === undefined ? [] : [{ Name: 'email', Value: email }];
  await cognito('SignUp', { ClientId, Username, Password: PASSWORD, UserAttributes });
}

/** Signs a user in through an app client, as a page does. Returns the access token. */
export async function signIn(ClientId: string, USERNAME: string): Promise<string> {
  const request = { ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters: { USERNAME, PASSWORD } };
  const { AuthenticationResult } = (await cognito('InitiateAuth', request)) as {
    AuthenticationResult: { AccessToken: string };
  };
  return AuthenticationResult.AccessToken;
}

/** Calls a public operation, which needs no signature. */
async function cognito(operation: string, request: object): Promise<object> {
  const response = await fetch(system.endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: JSON.stringify(request),
  });
  const body = (await response.json()) as object;
  if (!response.ok) {
    throw new Error(`${operation} responded with ${response.status}: ${JSON.stringify(body)}`);
  }
  return body;
}

/**
 * Signs a request of an API or, for the service `lambda`, of a function URL, as in "Create a signed AWS API request"
 * (AWS IAM User Guide). Returns the headers.
 */
export function signRequest(
  keys: Keys,
  method: string,
  url: string,
  body = '',
  { now = new Date(), service = 'execute-api' } = {},
): Record<string, string> {
  const { host, pathname, searchParams } = new URL(url);
  const time = now.toISOString().replace(/[-:]|\.\d{3}/g, '');
  const token = keys.sessionToken && { 'x-amz-security-token': keys.sessionToken };
  const signed = { host, 'x-amz-date': time, ...token };
  const names = Object.keys(signed).join(';');
  const headers = Object.entries(signed).map(([name, value]) => `${name}:${value}\n`);
  const query = [...searchParams].map(pair => pair.map(encodeURIComponent).join('=')).sort();
  const canonical = [method, encodePath(pathname), query.join('&'), headers.join(''), names, sha256(body)].join('\n');
  const scope = [time.slice(0, 8), REGION, service, 'aws4_request'];
  const signingKey = scope.reduce<string | Buffer>(hmac, `AWS4${keys.secretAccessKey}`);
  const signature = hmac(
    signingKey,
    ['AWS4-HMAC-SHA256', time, scope.join('/'), sha256(canonical)].join('\n'),
  ).toString('hex');
  const credential = `${keys.accessKeyId}/${scope.join('/')}`;
  const parts = [`Credential=${credential}`, `SignedHeaders=${names}`, `Signature=${signature}`];
  return { ...token, authorization: `AWS4-HMAC-SHA256 ${parts.join(', ')}`, 'x-amz-date': time };
}

/** Encodes the path a second time, as every service except S3 requires. */
function encodePath(pathname: string): string {
  return pathname.split('/').map(encodeURIComponent).join('/');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

const sts = new STSClient(clientConfig(system.endpoint, system.tester));

/**
 * Returns credentials like those of the function on Lambda. Adds the tester to the role's trust policy until
 * `giveBack`.
 */
export function assumeRoleOf(functionName: string): Promise<AssumedRole> {
  return assumeRole({ iam, lambda, sts }, functionName);
}
