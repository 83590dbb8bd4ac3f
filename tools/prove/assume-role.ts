import { GetRoleCommand, UpdateAssumeRolePolicyCommand } from '@aws-sdk/client-iam';
import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { AssumeRoleCommand, GetCallerIdentityCommand, type STSClient } from '@aws-sdk/client-sts';
import type { Clients } from './probes/role-probes';

/** Credentials of a function's role. */
export interface AssumedRole {
  readonly credentials: { accessKeyId: string; secretAccessKey: string; sessionToken: string };
  /** Restores the role's trust policy. */
  giveBack(): Promise<void>;
}

/** Clients of a caller who may change roles. */
type Caller = Pick<Clients, 'iam' | 'lambda'> & { readonly sts: STSClient };

/**
 * Returns credentials like those of the function on Lambda. Adds the caller to the role's trust policy until
 * `giveBack`.
 *
 * @param limitSeconds time for which to try: IAM takes some seconds to know a new trust policy
 */
export async function assumeRole(
  { iam, lambda, sts }: Caller,
  FunctionName: string,
  limitSeconds = 0,
): Promise<AssumedRole> {
  const { Role: RoleArn } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  const RoleName = RoleArn!.split('/').pop()!;
  const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
  const before = decodeURIComponent(Role!.AssumeRolePolicyDocument!);
  const set = async (PolicyDocument: string) => {
    await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument }));
  };
  const { Arn } = await sts.send(new GetCallerIdentityCommand({}));
  await set(withCaller(before, Arn!));
  const end = Date.now() + limitSeconds * 1000;
  for (;;) {
    try {
      const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'least-privilege' }));
      const { AccessKeyId, SecretAccessKey, SessionToken } = Credentials!;
      const credentials = { accessKeyId: AccessKeyId!, secretAccessKey: SecretAccessKey!, sessionToken: SessionToken! };
      return { credentials, giveBack: () => set(before) };
    } catch (error) {
      if (Date.now() >= end) {
        await set(before);
        throw error;
      }
      await new Promise(resolve => setTimeout(resolve, 3_000));
    }
  }
}

function withCaller(policy: string, caller: string): string {
  const document = JSON.parse(policy) as { Statement: object[] };
  const statement = { Effect: 'Allow', Principal: { AWS: caller }, Action: 'sts:AssumeRole' };
  return JSON.stringify({ ...document, Statement: [...document.Statement, statement] });
}
