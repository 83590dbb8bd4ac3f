import { Duration } from 'aws-cdk-lib';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import { Construct } from 'constructs';
import type { CdnOptions } from '../../cdn-options';
import { CORS } from '../../contract/cors';
import { globalName } from '../global-name';

/** Properties of `ResponseHeaders`. */
export interface ResponseHeadersProps {
  readonly options: CdnOptions;
  /** Origins of pages that may read private images. */
  readonly allowedOrigins: string[];
  /** Keys that sign access to private images; undefined: the distribution serves none. */
  readonly keyGroup?: cloudfront.IKeyGroup;
}

/** Headers that edge locations add: the API and S3 answer per origin, which a cache for all pages cannot keep. */
export class ResponseHeaders extends Construct {
  /** Policy for public variants. */
  public readonly files: cloudfront.ResponseHeadersPolicy;
  /** Policy for answers of the API that anybody may read. */
  public readonly api: cloudfront.ResponseHeadersPolicy;
  private readonly ofPrivateFiles?: cloudfront.ResponseHeadersPolicy;

  constructor(scope: Construct, id: string, props: ResponseHeadersProps) {
    super(scope, id);
    const { browserCache } = props.options;
    this.api = this.policy('Api', 'Public responses of the image API', openCors());
    this.files = this.policy('Files', 'Public image variants', openCors(), browserCache);
    if (props.keyGroup) {
      const cors = credentialCors(props.allowedOrigins);
      this.ofPrivateFiles = this.policy('PrivateFiles', 'Private image variants', cors);
    }
  }

  /** Policy for private variants. */
  public get privateFiles(): cloudfront.ResponseHeadersPolicy {
    return this.ofPrivateFiles!;
  }

  private policy(
    id: string,
    comment: string,
    cors: cloudfront.ResponseHeadersCorsBehavior | undefined,
    browserCache?: Duration,
  ): cloudfront.ResponseHeadersPolicy {
    return new cloudfront.ResponseHeadersPolicy(this, id, {
      responseHeadersPolicyName: globalName(this, id, 128),
      comment,
      corsBehavior: cors,
      // no Strict-Transport-Security: the name may be that of a whole site
      securityHeadersBehavior: { contentTypeOptions: { override: true } },
      customHeadersBehavior: browserCache && {
        customHeaders: [
          { header: 'Cache-Control', value: `public, max-age=${browserCache.toSeconds()}`, override: true },
        ],
      },
    });
  }
}

function openCors(): cloudfront.ResponseHeadersCorsBehavior {
  return corsBehavior(['*'], false);
}

// browsers accept credentials for listed origins only
function credentialCors(allowedOrigins: string[]): cloudfront.ResponseHeadersCorsBehavior | undefined {
  const origins = allowedOrigins.filter(origin => origin !== 'null');
  const open = origins.includes('*');
  return origins.length > 0 ? corsBehavior(open ? ['*'] : origins, !open) : undefined;
}

function corsBehavior(origins: string[], credentials: boolean): cloudfront.ResponseHeadersCorsBehavior {
  return {
    accessControlAllowOrigins: origins,
    accessControlAllowMethods: ['GET', 'HEAD'],
    // CloudFront takes no wildcard with credentials
    accessControlAllowHeaders: credentials ? [...CORS.requestHeaders] : ['*'],
    accessControlAllowCredentials: credentials,
    accessControlExposeHeaders: ['ETag'],
    accessControlMaxAge: Duration.seconds(CORS.maxAgeSeconds),
    originOverride: true,
  };
}
