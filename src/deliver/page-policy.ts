import { Stack } from 'aws-cdk-lib';
import { CfnBucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import type { IConstruct } from 'constructs';
import type { ApiDomainOptions } from '../api-domain-options';
import type { CdnOptions } from '../cdn-options';

/** Hosts that the page talks to, as sources of a content security policy. */
export interface PageHosts {
  /** HTTP API. */
  readonly api: string;
  /** Bucket that takes uploads. */
  readonly uploads: readonly string[];
  /**
   * Buckets and distribution that images come from. The bucket is needed with signatures, too: until its files are
   * moved, an image that just turned private has presigned URLs.
   */
  readonly images: readonly string[];
  /** Provider that the page signs in at. */
  readonly signIn?: readonly string[];
}

/** Returns the content security policy of the page: its own files, and these hosts for what it needs them for. */
export function contentSecurityPolicy({ api, uploads, images, signIn = [] }: PageHosts): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    ["img-src 'self' data: blob:", ...images].join(' '),
    // images, too: the page fetches what it saves under a name of its own, or in an archive
    ["connect-src 'self'", ...new Set([api, ...uploads, ...images, ...signIn])].join(' '),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Options that the hosts of a page follow from, before there are buckets and an API. */
export interface HostOptions {
  readonly apiDomain?: ApiDomainOptions;
  readonly cdn?: CdnOptions;
}

/**
 * Returns the hosts of a page with a distribution of its own. The CORS rules of buckets and API name that distribution,
 * so it must not depend on them: without domain names, it allows those of the whole region, and all of CloudFront.
 */
export function hostsBefore(scope: IConstruct, { apiDomain, cdn }: HostOptions): PageHosts {
  const buckets = regionalBuckets(scope);
  return {
    api: apiDomain ? `https://${apiDomain.domainName}` : regionalApis(scope),
    uploads: buckets,
    images: [...buckets, ...(cdn ? [cdnSource(cdn)] : [])],
  };
}

/** Resources that the hosts of a page follow from, once they exist. */
export interface NamedHosts {
  readonly apiUrl: string;
  readonly uploadBucket: IBucket;
  readonly variantsBucket: IBucket;
  readonly cdn: CdnOptions;
}

/** Returns the hosts of a page on the distribution of the images, each by its name. */
export function hostsAfter({ apiUrl, uploadBucket, variantsBucket, cdn }: NamedHosts): PageHosts {
  const { domainNames = [] } = cdn;
  return {
    api: apiUrl,
    uploads: sourcesOf(uploadBucket),
    images: [
      ...sourcesOf(variantsBucket),
      // images have the first name, the page may be open at another
      ...(domainNames.length > 1 ? [cdnSource(cdn)] : []),
    ],
  };
}

function cdnSource({ domainName, domainNames = [] }: CdnOptions): string {
  return `https://${domainName ?? domainNames.at(0) ?? '*.cloudfront.net'}`;
}

/** Returns the source of all HTTP APIs of the stack's region. */
function regionalApis(scope: IConstruct): string {
  const { region, urlSuffix } = Stack.of(scope);
  return `https://*.execute-api.${region}.${urlSuffix}`;
}

/** Returns the sources of all buckets of the stack's region: by host, and by path for names with dots. */
function regionalBuckets(scope: IConstruct): string[] {
  const { region, urlSuffix } = Stack.of(scope);
  return [`https://*.s3.${region}.${urlSuffix}`, `https://s3.${region}.${urlSuffix}`];
}

/**
 * Returns the sources of one bucket of the stack's region. S3's certificates do not cover names with dots, so clients
 * put these into the path.
 */
function sourcesOf(bucket: IBucket): string[] {
  const { region, urlSuffix } = Stack.of(bucket);
  const byHost = `https://${bucket.bucketName}.s3.${region}.${urlSuffix}`;
  const byPath = `https://s3.${region}.${urlSuffix}/${bucket.bucketName}/`;
  const { defaultChild } = bucket.node;
  const given: unknown = Stack.of(bucket).resolve(
    defaultChild instanceof CfnBucket ? defaultChild.bucketName : bucket.bucketName,
  );
  if (given === undefined) {
    // the names that CloudFormation makes up have no dots
    return [byHost];
  }
  return typeof given === 'string' ? [given.includes('.') ? byPath : byHost] : [byHost, byPath];
}
