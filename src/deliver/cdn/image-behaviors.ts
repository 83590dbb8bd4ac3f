import { Duration, Stack } from 'aws-cdk-lib';
import type { IHttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { OriginAccess } from './origin-access';
import { ResponseHeaders } from './response-headers';
import { assertPathsFree } from './synth-checks';
import type { CdnOptions } from '../../cdn-options';
import { REDIRECT_SECONDS } from '../../contract/delivery';
import type { Presets } from '../../contract/presets';
import type { Visibility } from '../../contract/record';
import { MAX_CACHE } from '../../settings/cdn-options';
import { invalidProp } from '../../validation';
import { globalName } from '../global-name';
import { StableUrlCache } from '../stable-url/stable-url-cache';

/** Properties of `ImageBehaviors`. */
export interface ImageBehaviorsProps {
  readonly options: CdnOptions;
  readonly bucket: IBucket;
  readonly api: IHttpApi;
  /** Domain name of the API; undefined: API Gateway's own. */
  readonly apiHost?: string;
  readonly presets: Presets;
  /** Origins of pages that may read private images. */
  readonly allowedOrigins: string[];
  /** Keys that sign access to private images; undefined: the distribution serves none. */
  readonly keyGroup?: cloudfront.IKeyGroup;
}

/** A behavior, and the paths that it is for. */
interface ImageBehavior {
  readonly pathPattern: string;
  readonly origin: cloudfront.IOrigin;
  readonly options: cloudfront.AddBehaviorOptions;
}

/** Behaviors of a distribution that serves images, and the policies that they share. */
export class ImageBehaviors extends Construct {
  /**
   * Behavior for all other paths of a distribution of images only: the bucket's policy refuses those. Where that lets
   * the distribution read private files, these paths need a signature, too.
   */
  public readonly fallback: cloudfront.BehaviorOptions;
  private readonly access: OriginAccess;
  private readonly behaviors: readonly ImageBehavior[];

  constructor(scope: Construct, id: string, props: ImageBehaviorsProps) {
    super(scope, id);
    const { options, bucket, keyGroup } = props;
    const sides: Visibility[] = keyGroup ? ['PUBLIC', 'PRIVATE'] : ['PUBLIC'];
    this.access = new OriginAccess(this, 'Access', { bucket, sides });
    const headers = new ResponseHeaders(this, 'Headers', props);
    const edgeCache = options.edgeCache ?? MAX_CACHE;
    const files = {
      ...COMMON,
      compress: false,
      responseHeadersPolicy: headers.files,
      cachePolicy: cachePolicy(this, 'Files', 'Public image variants', { maxTtl: edgeCache }),
    };
    const redirects = new StableUrlCache(this, 'StableUrls', props.presets);
    const api = new HttpOrigin(props.apiHost ?? apiHostOf(props.api));
    const { origin } = this.access;
    this.fallback = { ...files, origin, ...(keyGroup && { trustedKeyGroups: [keyGroup] }) };
    this.behaviors = [
      // first: CloudFront takes the first pattern that matches
      {
        pathPattern: '/public/images/*',
        origin: api,
        options: {
          ...COMMON,
          responseHeadersPolicy: headers.api,
          cachePolicy: cachePolicy(this, 'Manifests', 'Public image manifests', {
            maxTtl: Duration.seconds(REDIRECT_SECONDS),
            enableAcceptEncodingGzip: true,
            enableAcceptEncodingBrotli: true,
          }),
        },
      },
      { pathPattern: '/i/*', origin: api, options: { ...redirects.behavior, responseHeadersPolicy: headers.api } },
      { pathPattern: '/public/*', origin, options: files },
      ...(keyGroup ? [this.privateFiles(edgeCache, headers, keyGroup)] : []),
    ];
  }

  /**
   * Adds the behaviors to a distribution.
   *
   * @throws if the distribution is in another stack; at synth if it has one of the path patterns
   */
  public addTo(prop: string, distribution: cloudfront.Distribution): void {
    if (Stack.of(distribution) !== Stack.of(this)) {
      throw invalidProp(
        prop,
        `a distribution of stack ${Stack.of(distribution).node.path}`,
        `one of stack ${Stack.of(this).node.path}: bucket and distribution depend on each other`,
        'create both in one stack',
      );
    }
    assertPathsFree(
      prop,
      distribution,
      this.behaviors.map(({ pathPattern }) => pathPattern),
    );
    this.behaviors.forEach(({ pathPattern, origin, options }) =>
      distribution.addBehavior(pathPattern, origin, options),
    );
    this.allow(distribution);
  }

  /** Allows a distribution to read the images. */
  public allow(distribution: cloudfront.Distribution): void {
    this.access.allow(distribution);
  }

  // S3 marks them `private`, which keeps them out of company proxies; a minimum makes edge locations keep them
  private privateFiles(edgeCache: Duration, headers: ResponseHeaders, keyGroup: cloudfront.IKeyGroup): ImageBehavior {
    return {
      pathPattern: '/private/*',
      origin: this.access.origin,
      options: {
        ...COMMON,
        compress: false,
        responseHeadersPolicy: headers.privateFiles,
        trustedKeyGroups: [keyGroup],
        cachePolicy: cachePolicy(this, 'PrivateFiles', 'Private image variants', {
          minTtl: edgeCache,
          maxTtl: edgeCache,
        }),
      },
    };
  }
}

const COMMON = {
  allowedMethods: cloudfront.AllowedMethods.ALLOW_GET_HEAD,
  viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
};

// the key is the path alone, so that one path purges all
function cachePolicy(
  scope: Construct,
  id: string,
  comment: string,
  { maxTtl, minTtl = Duration.seconds(0), ...rest }: cloudfront.CachePolicyProps & { readonly maxTtl: Duration },
): cloudfront.CachePolicy {
  return new cloudfront.CachePolicy(scope, `${id}Cache`, {
    cachePolicyName: globalName(scope, id, 128),
    comment,
    headerBehavior: cloudfront.CacheHeaderBehavior.none(),
    queryStringBehavior: cloudfront.CacheQueryStringBehavior.none(),
    cookieBehavior: cloudfront.CacheCookieBehavior.none(),
    minTtl,
    // for responses without Cache-Control
    defaultTtl: minTtl,
    maxTtl,
    ...rest,
  });
}

// apiEndpoint throws where the default endpoint is disabled
function apiHostOf(api: IHttpApi): string {
  const { region, urlSuffix } = Stack.of(api);
  return `${api.apiId}.execute-api.${region}.${urlSuffix}`;
}
