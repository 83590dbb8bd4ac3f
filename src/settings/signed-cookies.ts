import { Annotations, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { ApiAuth } from '../api-auth';
import { invalidProp } from '../validation';

/** Props that signed cookies depend on. */
interface CookieSetting {
  readonly cookieDomain: string;
  /** Domain names of the distribution, the one in URLs first. */
  readonly cdnDomains: readonly string[];
  /** Domain name of the API; undefined: that of API Gateway. */
  readonly apiDomain?: string;
  readonly auth: ApiAuth;
  /** Origins of pages, those of the construct's own page included. */
  readonly allowedOrigins: readonly string[];
}

/** Throws unless browsers can get cookies from the API, and send them to the distribution. */
export function assertCookiesWork(scope: Construct, setting: CookieSetting): void {
  const { cookieDomain, cdnDomains, apiDomain, auth, allowedOrigins } = setting;
  if (!auth.scopesImagesToCaller) {
    throw invalidProp(
      'auth',
      'one without owners of images',
      'authorization by token, because cookies open the images of one owner',
      'use ApiAuth.jwt or ApiAuth.cognito, or PrivateImages.signedUrls',
    );
  }
  if (allowedOrigins.some(origin => origin === '*' || origin === 'null')) {
    throw invalidProp(
      'allowedOrigins',
      allowedOrigins,
      'the origins of your pages: a browser keeps cookies of the API for pages of listed origins only',
      'list them, such as "https://app.example.com"',
    );
  }
  if (cdnDomains.length === 0) {
    throw invalidProp(
      'delivery.domainNames',
      cdnDomains,
      `a name below the cookieDomain ${cookieDomain}: browsers accept no cookies for cloudfront.net`,
      'pass one with its certificate, or use PrivateImages.signedUrls',
    );
  }
  assertBelow('delivery.domainNames[0]', cdnDomains[0], cookieDomain);
  if (apiDomain !== undefined) {
    assertBelow('apiDomain.domainName', apiDomain, cookieDomain);
  } else {
    Annotations.of(scope).addWarningV2(
      'serverless-image-processor:cookiesWithoutApiDomain',
      `browsers accept cookies for ${cookieDomain} only from domain names below it, and the API has none: ` +
        'set apiDomain, or acknowledge this if your own domain name leads to the API',
    );
  }
}

function assertBelow(prop: string, name: string, domain: string): void {
  if (!Token.isUnresolved(name) && name !== domain && !name.endsWith(`.${domain}`)) {
    throw invalidProp(
      prop,
      name,
      `a name below the cookieDomain ${domain}, because browsers send cookies only to such names`,
      'use such a name, or another cookieDomain',
    );
  }
}
