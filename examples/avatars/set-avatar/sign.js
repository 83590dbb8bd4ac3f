const { createHash, createHmac } = require('node:crypto');

const SERVICE = 'execute-api';

/**
 * Returns the headers that sign a request with the credentials of this function ("Create a signed AWS API request", AWS
 * IAM User Guide), so that the example needs no packages. In your app, `@smithy/signature-v4` does the same.
 */
exports.sign = (method, url, body, now = new Date()) => {
  const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret, AWS_SESSION_TOKEN: token, AWS_REGION } = process.env;
  const time = now.toISOString().replace(/[-:]|\.\d{3}/g, '');
  const signed = { host: url.host, 'x-amz-date': time, ...(token && { 'x-amz-security-token': token }) };
  const names = Object.keys(signed).join(';');
  const headers = Object.entries(signed).map(([name, value]) => `${name}:${value}\n`);
  const request = [method, encodePath(url), encodeQuery(url), headers.join(''), names, sha256(body)].join('\n');
  const scope = [time.slice(0, 8), AWS_REGION, SERVICE, 'aws4_request'];
  const toSign = ['AWS4-HMAC-SHA256', time, scope.join('/'), sha256(request)].join('\n');
  const signature = hmac(scope.reduce(hmac, `AWS4${secret}`), toSign).toString('hex');
  return {
    ...signed,
    authorization: `AWS4-HMAC-SHA256 Credential=${id}/${scope.join('/')}, SignedHeaders=${names}, Signature=${signature}`,
  };
};

function encodePath({ pathname }) {
  return pathname.split('/').map(encode).join('/');
}

function encodeQuery({ searchParams }) {
  const pairs = [...searchParams].map(([name, value]) => `${encode(name)}=${encode(value)}`);
  return pairs.sort().join('&');
}

function encode(text) {
  return encodeURIComponent(text).replace(/[!'()*]/g, c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

function sha256(text) {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key, text) {
  return createHmac('sha256', key).update(text).digest();
}
