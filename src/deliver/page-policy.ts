import { Stack, Token } from 'aws-cdk-lib';
import { Bucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import type { IConstruct } from 'constructs';

/** Hosts that the page talks to, as sources of a content security policy. */
export interface PageHosts {
  /** HTTP API. */
  readonly api: string;
  /** Bucket that takes uploads. */
  readonly uploads: readonly string[];
  /** Buckets and distribution that images come from. */
  readonly images: readonly string[];
}

/** Returns the content security policy of the page: its own files, and these hosts for what it needs them for. */
export function contentSecurityPolicy({ api, uploads, images }: PageHosts): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    ["img-src 'self' data: blob:", ...images].join(' '),
    ["connect-src 'self'", api, ...uploads].join(' '),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Returns the source of all HTTP APIs of the stack's region. */
export function regionalApis(scope: IConstruct): string {
  const { region, urlSuffix } = Stack.of(scope);
  return `https://*.execute-api.${region}.${urlSuffix}`;
}

/** Returns the sources of all buckets of the stack's region: by host, and by path for names with dots. */
export function regionalBuckets(scope: IConstruct): string[] {
  const { region, urlSuffix } = Stack.of(scope);
  return [`https://*.s3.${region}.${urlSuffix}`, `https://s3.${region}.${urlSuffix}`];
}

/**
 * Returns the sources of one bucket of the stack's region. S3's certificates do not cover names with dots, so clients
 * put these into the path.
 */
export function sourcesOf(bucket: IBucket): string[] {
  const { region, urlSuffix } = Stack.of(bucket);
  const { bucketName } = bucket;
  const byHost = `https://${bucketName}.s3.${region}.${urlSuffix}`;
  const byPath = `https://s3.${region}.${urlSuffix}/${bucketName}/`;
  if (!Token.isUnresolved(bucketName)) {
    return [bucketName.includes('.') ? byPath : byHost];
  }
  // CloudFormation makes names without dots; the name of an imported bucket may have some
  return bucket instanceof Bucket ? [byHost] : [byHost, byPath];
}
