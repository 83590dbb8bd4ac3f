import { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { foldAcceptCode } from '../../../src/deliver/stable-url/fold-accept';
import { StableUrlCache } from '../../../src/deliver/stable-url/stable-url-cache';
import { PRESETS } from '../../lambda/api/support';

const stack = new Stack();
const cache = new StableUrlCache(stack, 'StableUrls', PRESETS);
const origin = new HttpOrigin('api.example.com');
new cloudfront.Distribution(stack, 'Distribution', {
  defaultBehavior: { origin },
  additionalBehaviors: { '/i/*': { origin, ...cache.behavior } },
});
const template = Template.fromStack(stack);

test('the key of a redirect is its path and one header, for a minute', () => {
  template.hasResourceProperties('AWS::CloudFront::CachePolicy', {
    CachePolicyConfig: {
      MinTTL: 0,
      DefaultTTL: 0,
      MaxTTL: 60,
      ParametersInCacheKeyAndForwardedToOrigin: {
        HeadersConfig: { HeaderBehavior: 'whitelist', Headers: ['x-image-accept'] },
        QueryStringsConfig: { QueryStringBehavior: 'none' },
        CookiesConfig: { CookieBehavior: 'none' },
        EnableAcceptEncodingGzip: false,
        EnableAcceptEncodingBrotli: false,
      },
    },
  });
});

test('the function of the presets sets the header before the cache looks', () => {
  template.hasResourceProperties('AWS::CloudFront::Function', {
    FunctionCode: foldAcceptCode(['webp']),
    FunctionConfig: { Runtime: 'cloudfront-js-2.0' },
    AutoPublish: true,
  });
  template.hasResourceProperties('AWS::CloudFront::Distribution', {
    DistributionConfig: {
      CacheBehaviors: [
        Match.objectLike({
          PathPattern: '/i/*',
          AllowedMethods: ['GET', 'HEAD'],
          ViewerProtocolPolicy: 'redirect-to-https',
          Compress: false,
          FunctionAssociations: [{ EventType: 'viewer-request', FunctionARN: Match.anyValue() }],
        }),
      ],
    },
  });
});
