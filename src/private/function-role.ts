import * as iam from 'aws-cdk-lib/aws-iam';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/** A function's role, which may write the function's own log and nothing else. AWS's managed policy for that would allow every log group. */
export function functionRole(scope: Construct, logGroup: ILogGroup): iam.Role {
  const role = new iam.Role(scope, 'FunctionServiceRole', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
  logGroup.grantWrite(role);
  return role;
}
