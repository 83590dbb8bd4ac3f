import { Stack } from 'aws-cdk-lib';
import type { Template } from 'aws-cdk-lib/assertions';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import { pageConfigOf } from './page-config';
import { textOf } from './page-policy';
import { newStack, synth } from './synth';
import { ApiAuth, type CognitoAuthOptions } from '../../src';

/** Domain name of a page. */
export const PAGE_NAME = 'photos.example.com';

/** URL of a page whose name CloudFront makes up. */
export const PAGE_URL = 'https://{ImagesWebsiteDistribution.DomainName}/';

/** Base URL of the domain that `withDomain` makes. */
export const DOMAIN_URL = 'https://club.auth.REGION.amazoncognito.com';

/** A user pool with a client for the page, in one stack. */
export function poolIn(stack: Stack, options: cognito.UserPoolClientOptions = {}) {
  const userPool = new cognito.UserPool(stack, 'Pool');
  return { userPool, clients: [userPool.addClient('Web', options)] };
}

/** Gives a pool a domain. */
export function withDomain({ userPool }: Pick<CognitoAuthOptions, 'userPool'>, domainPrefix = 'club') {
  return new cognito.UserPoolDomain(Stack.of(userPool), 'Domain', { userPool, cognitoDomain: { domainPrefix } });
}

/** A name for the page, and its certificate. */
export function named(stack: Stack) {
  const arn = 'arn:aws:acm:us-east-1:123456789012:certificate/abc';
  return { domainNames: [PAGE_NAME], certificate: Certificate.fromCertificateArn(stack, 'Cert', arn) };
}

/** A stack with a page that signs in at a pool of its own. */
export function signedIn(client: cognito.UserPoolClientOptions = {}, auth: Partial<CognitoAuthOptions> = {}) {
  const stack = newStack();
  const pool = poolIn(stack, client);
  withDomain(pool);
  return synth({ website: {}, auth: ApiAuth.cognito({ ...pool, ...auth }) }, stack);
}

/** The properties of the app client of a template, with texts for references. */
export function clientOf(template: Template) {
  const [{ Properties }] = Object.values(template.findResources('AWS::Cognito::UserPoolClient'));
  const texts = (list?: unknown[]) => list?.map(value => plain(textOf(value)));
  return { ...Properties, CallbackURLs: texts(Properties.CallbackURLs), LogoutURLs: texts(Properties.LogoutURLs) };
}

/** The sign-in of a deployed page. */
export function signInOf(stack: Stack) {
  return JSON.parse(plain(JSON.stringify(pageConfigOf(stack).signIn)));
}

/** A text without the hashes of ids. */
function plain(text: string): string {
  return text.replace(/(\{[A-Za-z]+?)[0-9A-F]{8}/g, '$1');
}
