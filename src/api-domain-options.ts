import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';

/** Options of a domain name for the HTTP API. */
export interface ApiDomainOptions {
  /**
   * Domain name of the API, such as `images-api.example.com`: one name, without a `*`, since it becomes `apiUrl`.
   *
   * The name needs a DNS record that points to `apiDomainName.regionalDomainName`: see docs/delivery.md. No other API
   * of the account and region can have it.
   */
  readonly domainName: string;

  /**
   * Certificate for the domain name, in the region of the stack ("Custom domain names for HTTP APIs in API Gateway",
   * Amazon API Gateway Developer Guide). It may be for a wildcard, such as `*.example.com`.
   */
  readonly certificate: ICertificate;

  /**
   * Indicates whether API Gateway refuses requests to its own name, `….execute-api.….amazonaws.com`, so that only the
   * domain name leads to the API. A distribution of `ImageDelivery.cdn()` then asks the API by the domain name.
   *
   * CDK's `api.apiEndpoint` throws then; use `apiUrl`.
   *
   * @default false: both names lead to the API
   */
  readonly disableExecuteApiEndpoint?: boolean;
}
