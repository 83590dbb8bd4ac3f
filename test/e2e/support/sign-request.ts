import { createHash, createHmac } from 'node:crypto';
import type { Keys } from './make-user';
import { REGION } from '../../../tools/emulator/aws-environment';

const SERVICE = 'execute-api';
const SIGNED_HEADERS = 'host;x-amz-date';

/** The headers that sign a call of an API, as "Create a signed AWS API request" (AWS Identity and Access Management User Guide) has it. */
export function signRequest(
  keys: Keys,
  method: string,
  url: string,
  body = '',
  now = new Date(),
): Record<string, string> {
  const { host, pathname } = new URL(url);
  const time = now.toISOString().replace(/[-:]|\.\d{3}/g, '');
  const canonicalHeaders = `host:${host}\nx-amz-date:${time}\n`;
  const canonical = [method, encodePath(pathname), '', canonicalHeaders, SIGNED_HEADERS, sha256(body)].join('\n');
  const scope = [time.slice(0, 8), REGION, SERVICE, 'aws4_request'];
  const signingKey = scope.reduce<string | Buffer>(hmac, `AWS4${keys.secretAccessKey}`);
  const signature = hmac(
    signingKey,
    ['AWS4-HMAC-SHA256', time, scope.join('/'), sha256(canonical)].join('\n'),
  ).toString('hex');
  const authorization = `AWS4-HMAC-SHA256 Credential=${keys.accessKeyId}/${scope.join('/')}, SignedHeaders=${SIGNED_HEADERS}, Signature=${signature}`;
  return { authorization, 'x-amz-date': time };
}

// of every service but S3, the path is encoded once more
function encodePath(pathname: string): string {
  return pathname.split('/').map(encodeURIComponent).join('/');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
