import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';

/**
 * Options of a domain name for the HTTP API.
 *
 * @example
 * declare const certificate: acm.ICertificate;
 * new ServerlessImageProcessor(this, 'Images', {
 *   apiDomain: { domainName: 'images-api.example.com', certificate },
 * });
 */
export interface ApiDomainOptions {
  /**
   * Domain name of the API, such as `images-api.example.com`. It becomes part of the API's URL, so it cannot be a
   * wildcard.
   *
   * Create a DNS record that points the name to the regional domain name of the processor's `apiDomainName`. No other
   * API of the account and region can have the same name.
   */
  readonly domainName: string;

  /**
   * Certificate for the domain name, or for a wildcard such as `*.example.com`, in the region of the stack ("Custom
   * domain names for HTTP APIs in API Gateway", Amazon API Gateway Developer Guide).
   */
  readonly certificate: ICertificate;

  /**
   * Indicates whether API Gateway refuses requests to its own name, `….execute-api.….amazonaws.com`, so that only the
   * domain name leads to the API.
   *
   * The property `apiEndpoint` of the CDK's HTTP API then throws: use the processor's `apiUrl`.
   *
   * @default - false: both names lead to the API
   */
  readonly disableExecuteApiEndpoint?: boolean;
}
