import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { SFNClient } from '@aws-sdk/client-sfn';

/** Place and identity of the user's calls. */
export interface Caller {
  /** Profile of the AWS configuration files. */
  readonly profile?: string;
  readonly region?: string;
}

/** Creates the clients. Credentials come from the SDK's whole chain: environment, profile, single sign-on, roles. */
export function createClients({ profile, region }: Caller): { cloudFormation: CloudFormationClient; sfn: SFNClient } {
  // the AWS CLI knows this variable, the SDK does not
  const place = region ?? (process.env.AWS_REGION ? undefined : process.env.AWS_DEFAULT_REGION);
  const config = { profile, ...(place ? { region: place } : {}), retryMode: 'standard', maxAttempts: 6 };
  return { cloudFormation: new CloudFormationClient(config), sfn: new SFNClient(config) };
}
