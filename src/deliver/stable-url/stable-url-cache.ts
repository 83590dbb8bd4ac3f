import { Duration } from 'aws-cdk-lib';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import { Construct } from 'constructs';
import { foldAcceptCode, negotiatedFormats } from './fold-accept';
import { ACCEPT_HEADER, REDIRECT_SECONDS } from '../../contract/delivery';
import type { Presets } from '../../contract/presets';
import { globalName } from '../global-name';

/**
 * How a distribution keeps the redirects of stable URLs: in few copies, since a function folds `Accept` and `?format=`
 * into one header, and for a minute. See ADR-027.
 */
export class StableUrlCache extends Construct {
  /** Function of CloudFront that sets the header. */
  public readonly function: cloudfront.Function;
  /** Cache policy whose key is the path and the header. */
  public readonly cachePolicy: cloudfront.CachePolicy;

  constructor(scope: Construct, id: string, presets: Presets) {
    super(scope, id);
    this.function = new cloudfront.Function(this, 'FoldAccept', {
      comment: `Folds Accept and ?format= into ${ACCEPT_HEADER}`,
      runtime: cloudfront.FunctionRuntime.JS_2_0,
      code: cloudfront.FunctionCode.fromInline(foldAcceptCode(negotiatedFormats(presets))),
    });
    this.cachePolicy = new cloudfront.CachePolicy(this, 'CachePolicy', {
      cachePolicyName: globalName(this, 'CachePolicy', 128),
      comment: 'Redirects of stable image URLs',
      // headers of the key go to the origin, and no other ones of the viewer
      headerBehavior: cloudfront.CacheHeaderBehavior.allowList(ACCEPT_HEADER),
      queryStringBehavior: cloudfront.CacheQueryStringBehavior.none(),
      cookieBehavior: cloudfront.CacheCookieBehavior.none(),
      minTtl: Duration.seconds(0),
      defaultTtl: Duration.seconds(0),
      maxTtl: Duration.seconds(REDIRECT_SECONDS),
    });
  }

  /** Settings of a behavior for `/i/*`. */
  public get behavior(): Omit<cloudfront.AddBehaviorOptions, 'responseHeadersPolicy'> {
    return {
      allowedMethods: cloudfront.AllowedMethods.ALLOW_GET_HEAD,
      viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      compress: false,
      cachePolicy: this.cachePolicy,
      functionAssociations: [{ eventType: cloudfront.FunctionEventType.VIEWER_REQUEST, function: this.function }],
    };
  }
}
