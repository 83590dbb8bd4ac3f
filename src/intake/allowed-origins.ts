import { Annotations, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { invalidProp } from '../validation';

/** Returns the origins together with those of the page. Without either, allows every origin, with a warning. */
export function resolveAllowedOrigins(
  scope: Construct,
  origins: string[] | undefined,
  pageOrigins: string[] = [],
): string[] {
  if (origins === undefined && pageOrigins.length > 0) {
    return pageOrigins;
  }
  if (origins === undefined) {
    Annotations.of(scope).addWarningV2(
      'serverless-image-processor:anyOrigin',
      'pages of every origin may upload and read manifests: ' +
        'set allowedOrigins to the origin of your page, such as "https://app.example.com"',
    );
    return ['*'];
  }
  if (origins.length === 0) {
    throw invalidProp('allowedOrigins', origins, 'at least one origin', 'add one, or omit it to allow every origin');
  }
  origins.forEach((origin, index) => assertOrigin(`allowedOrigins[${index}]`, origin));
  return origins.includes('*') ? ['*'] : [...new Set([...origins, ...pageOrigins])];
}

function assertOrigin(prop: string, origin: string): void {
  if (!Token.isUnresolved(origin) && origin !== '*' && origin.includes('*')) {
    throw invalidProp(
      prop,
      origin,
      '"*" or complete origins: an HTTP API compares them literally, and no browser sends a "*"',
      'list each origin, such as "https://app.example.com"',
    );
  }
  // "null" is the origin of a page opened from disk
  if (!Token.isUnresolved(origin) && !/^(\*|null|https?:\/\/[^/\s]+)$/.test(origin)) {
    throw invalidProp(
      prop,
      origin,
      '"*", or scheme, host and port only, such as "https://app.example.com"',
      'remove path and trailing slash',
    );
  }
}
