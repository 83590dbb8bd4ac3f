import { Duration, Token } from 'aws-cdk-lib';
import type { CdnOptions } from '../cdn-options';
import { assertDistributionDomain, assertDomainName } from '../deliver/domain-names';
import { durationBetween, invalidProp } from '../validation';

const PROP = 'ImageDelivery.cdn';

/** Maximum of caches: a year, which RFC 9111 recommends as the longest lifetime. */
export const MAX_CACHE = Duration.days(365);

/** Options that are settings of a distribution, which an existing one has already. */
const OWN_SETTINGS = ['domainNames', 'certificate', 'priceClass', 'webAclId', 'logBucket', 'logFilePrefix'] as const;

/** Returns the options if they fit each other, and throws otherwise. */
export function checkedCdnOptions(options: CdnOptions): CdnOptions {
  assertOneDistribution(options);
  assertDistributionDomain(PROP, options);
  assertWebAcl(options.webAclId);
  assertLogs(options);
  for (const name of ['browserCache', 'edgeCache'] as const) {
    const duration = options[name];
    if (duration !== undefined) {
      durationBetween(`${PROP}({ ${name} })`, duration, Duration.seconds(0), MAX_CACHE);
    }
  }
  return options;
}

function assertOneDistribution(options: CdnOptions): void {
  const { distribution, domainName } = options;
  if (!distribution) {
    if (domainName !== undefined) {
      throw invalidProp(
        `${PROP}({ domainName })`,
        domainName,
        'no domainName without distribution',
        'list the names in domainNames, the one for URLs first',
      );
    }
    return;
  }
  // an imported distribution cannot get behaviors
  if (typeof distribution.addBehavior !== 'function') {
    throw invalidProp(
      `${PROP}({ distribution })`,
      'an imported distribution',
      'a Distribution created in the same stack, because behaviors are added to it',
      'omit it to create one',
    );
  }
  const misplaced = OWN_SETTINGS.find(name => options[name] !== undefined);
  if (misplaced) {
    throw invalidProp(
      `${PROP}({ ${misplaced} })`,
      options[misplaced],
      `no ${misplaced} with distribution, which has its own settings`,
      `set it on the distribution${misplaced === 'domainNames' ? ', and pass the one for URLs as domainName' : ''}`,
    );
  }
  if (domainName !== undefined) {
    assertDomainName(`${PROP}({ domainName })`, domainName);
  }
}

// "Using AWS WAF protections", Amazon CloudFront Developer Guide: ACLs of the global scope, which us-east-1 holds
function assertWebAcl(webAclId: string | undefined): void {
  if (webAclId === undefined || Token.isUnresolved(webAclId)) {
    return;
  }
  if (!/^arn:aws[a-z-]*:wafv2:us-east-1:\d{12}:global\/webacl\//.test(webAclId)) {
    throw invalidProp(
      `${PROP}({ webAclId })`,
      webAclId,
      'the ARN of a web ACL with scope CLOUDFRONT, in us-east-1',
      'write it like arn:aws:wafv2:us-east-1:111122223333:global/webacl/name/id',
    );
  }
}

function assertLogs({ logBucket, logFilePrefix }: CdnOptions): void {
  if (logFilePrefix !== undefined && !logBucket) {
    throw invalidProp(
      `${PROP}({ logFilePrefix })`,
      logFilePrefix,
      'no prefix without logBucket',
      'pass the bucket, or omit the prefix',
    );
  }
}
