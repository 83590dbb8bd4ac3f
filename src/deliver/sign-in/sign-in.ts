import { Annotations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { PageSignIn } from '../../contract/page-config';

/** Sign-in of the page. */
export interface SignIn {
  /** Part of the page's configuration. */
  readonly settings: PageSignIn;
  /** Hosts that the page talks to, as sources of a content security policy. */
  readonly hosts: readonly string[];
  /** Makes the provider return to the page, where that is possible from here. */
  register(page: PageOrigins): void;
}

/** Origins of the page. */
export interface PageOrigins {
  /** All of them. That of the page's own distribution is known only after it. */
  readonly all: readonly string[];
  /** Those by domain names of the app, which depend on nothing. */
  readonly named: readonly string[];
}

/** Returns the URLs that a provider has to know: the page's own, as the page sends it. */
export function urlsOf(origins: readonly string[]): string[] {
  return origins.map(origin => `${origin}/`);
}

/** Warns that the URLs of the page have to be added by hand. */
export function warnOfUrls(scope: Construct, client: string, { named }: PageOrigins): void {
  const urls = named.length > 0 ? urlsOf(named).join(' and ') : 'the stack output WebsiteUrl, with a slash at its end,';
  Annotations.of(scope).addWarningV2(
    'serverless-image-processor:signInUrls',
    `the page signs in with ${client}, which cannot be changed here: ` +
      `add ${urls} to its callback URLs and its logout URLs, or the provider refuses the sign-in`,
  );
}
