import { Annotations, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { invalidProp } from '../validation';

/** Checks the origins and adds those of the page, if one is made; without either every origin is allowed, with a warning. */
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
      'pages of every origin may upload and read manifests: set allowedOrigins to your own page\'s origin, such as "https://app.example.com"',
    );
    return ['*'];
  }
  if (origins.length === 0) {
    throw invalidProp(
      'allowedOrigins',
      origins,
      'at least one origin',
      'add one, or leave it out to allow every origin',
    );
  }
  origins.forEach((origin, index) => assertOrigin(`allowedOrigins[${index}]`, origin));
  return origins.includes('*') ? ['*'] : [...new Set([...origins, ...pageOrigins])];
}

function assertOrigin(prop: string, origin: string): void {
  if (!Token.isUnresolved(origin) && origin !== '*' && origin.includes('*')) {
    throw invalidProp(
      prop,
      origin,
      '"*" or whole origins: an HTTP API compares them as they are, and no browser sends a "*"',
      'list each origin, such as "https://app.example.com"',
    );
  }
  // "null" is the origin of a page opened from disk
  if (!Token.isUnresolved(origin) && !/^(\*|null|https?:\/\/[^/\s]+)$/.test(origin)) {
    throw invalidProp(
      prop,
      origin,
      '"*", or scheme, host and port alone, such as "https://app.example.com"',
      'leave out path and trailing slash',
    );
  }
}
