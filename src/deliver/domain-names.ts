import { Stack, Token } from 'aws-cdk-lib';
import { Certificate, type ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { IConstruct } from 'constructs';
import { invalidProp } from '../validation';

/** Region of all certificates of CloudFront. */
const CLOUDFRONT_REGION = 'us-east-1';

/** Throws unless the names of a distribution and their certificate come together, and fit CloudFront. */
export function assertDistributionDomain(
  prop: string,
  { domainNames = [], certificate }: { readonly domainNames?: readonly string[]; readonly certificate?: ICertificate },
): void {
  domainNames.forEach((name, index) => assertDomainName(`${prop}.domainNames[${index}]`, name));
  if (domainNames.length > 0 && !certificate) {
    throw invalidProp(
      `${prop}.certificate`,
      undefined,
      `a certificate for ${domainNames.join(', ')}, in ${CLOUDFRONT_REGION}`,
      'pass one, or omit domainNames',
    );
  }
  if (domainNames.length === 0 && certificate) {
    throw invalidProp(
      `${prop}.domainNames`,
      domainNames,
      'the domain names of the certificate',
      'pass them, or omit the certificate',
    );
  }
  assertCertificateRegion(`${prop}.certificate`, certificate, CLOUDFRONT_REGION, 'CloudFront');
}

/** Throws unless a name is one complete domain name. It becomes a URL and the origin of pages. */
export function assertDomainName(prop: string, name: string): void {
  if (!Token.isUnresolved(name) && !DOMAIN_NAME.test(name)) {
    throw invalidProp(
      prop,
      name,
      'one complete domain name in lowercase, such as "images.example.com", because URLs contain it',
      'remove scheme, port, path and wildcards; list each name separately',
    );
  }
}

const DOMAIN_NAME = /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9][a-z0-9-]{0,61}[a-z0-9]$/;

/** Throws if a certificate is known to be in another region than that of the stack, which regional APIs need. */
export function assertRegionalCertificate(scope: IConstruct, prop: string, certificate: ICertificate): void {
  assertCertificateRegion(prop, certificate, Stack.of(scope).region, 'API Gateway');
}

function assertCertificateRegion(
  prop: string,
  certificate: ICertificate | undefined,
  expected: string,
  service: string,
): void {
  const region = certificate && regionOf(certificate);
  if (region === undefined || Token.isUnresolved(region) || Token.isUnresolved(expected) || region === expected) {
    return;
  }
  throw invalidProp(
    prop,
    `a certificate in ${region}`,
    `one in ${expected}, which ${service} requires`,
    `create it in a stack of ${expected}, and set crossRegionReferences on both stacks`,
  );
}

// a certificate that CDK creates is in its stack's region; of an imported one, only the ARN tells
function regionOf(certificate: ICertificate): string | undefined {
  if (certificate instanceof Certificate) {
    return certificate.env.region;
  }
  const arn = certificate.certificateArn;
  return Token.isUnresolved(arn) ? undefined : arn.split(':')[3];
}
