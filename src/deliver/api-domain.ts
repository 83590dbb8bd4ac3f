import { ApiMapping, DomainName, type IHttpApi, type IStage, SecurityPolicy } from 'aws-cdk-lib/aws-apigatewayv2';
import { Construct } from 'constructs';
import { assertDomainName, assertRegionalCertificate } from './domain-names';
import type { ApiDomainOptions } from '../api-domain-options';

/** Properties of `ApiDomain`. */
export interface ApiDomainProps {
  readonly options: ApiDomainOptions;
  readonly api: IHttpApi;
  readonly stage: IStage;
}

/** Domain name of the HTTP API: regional, with TLS 1.2 or later, for all of its paths. */
export class ApiDomain extends Construct {
  public readonly domainName: DomainName;

  constructor(scope: Construct, id: string, { options, api, stage }: ApiDomainProps) {
    super(scope, id);
    this.domainName = new DomainName(this, 'DomainName', {
      domainName: options.domainName,
      certificate: options.certificate,
      securityPolicy: SecurityPolicy.TLS_1_2,
    });
    new ApiMapping(this, 'Mapping', { api, stage, domainName: this.domainName });
  }
}

/** Throws if the name cannot be that of an API, or if the certificate is not in the region of the construct's stack. */
export function assertApiDomain(scope: Construct, options: ApiDomainOptions | undefined): void {
  if (options) {
    assertDomainName('apiDomain.domainName', options.domainName);
    assertRegionalCertificate(scope, 'apiDomain.certificate', options.certificate);
  }
}
