/** Values of a successful call, by the names of API Gateway's variables. */
const SAMPLES: Readonly<Record<string, string>> = {
  'identity.sourceIp': '192.0.2.123',
  'identity.userArn': '-',
  integrationErrorMessage: '-',
  'error.responseType': '-',
  'error.message': '-',
  'integration.error': '-',
  'integration.status': '200',
  requestId: 'AbCdEfGhIjKlMnO=',
  requestTime: '28/Nov/2026:12:00:00 +0000',
  responseLatency: '27',
  routeKey: 'GET /images/{imageId}',
  status: '200',
};

/** Returns the size in bytes of an access log's line about a successful call. */
export function accessLogBytes(format: string): number {
  const line = format.replace(/\$context\.([\w.]+)/g, (_, name: string) => SAMPLES[name] ?? '-'.repeat(12));
  return Buffer.byteLength(line);
}
