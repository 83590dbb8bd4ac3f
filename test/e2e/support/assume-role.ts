import { GetRoleCommand, UpdateAssumeRolePolicyCommand } from '@aws-sdk/client-iam';
import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { iam, lambda, system } from './deployed';
import { clientConfig } from '../../../tools/emulator/aws-environment';

const sts = new STSClient(clientConfig(system.endpoint, system.tester));

/** Credentials of a function's role. */
export interface AssumedRole {
  readonly credentials: { accessKeyId: string; secretAccessKey: string; sessionToken: string };
  /** Lets nobody but Lambda assume the role again. */
  giveBack(): Promise<void>;
}

/** Gets credentials like those that Lambda gives a function: the role trusts Lambda alone, so the tester is added to those it trusts. */
export async function assumeRoleOf(FunctionName: string): Promise<AssumedRole> {
  const { Role: RoleArn } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  const RoleName = RoleArn!.split('/').pop()!;
  const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
  const before = decodeURIComponent(Role!.AssumeRolePolicyDocument!);
  const set = async (PolicyDocument: string) => {
    await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument }));
  };
  await set(await withTester(before));
  const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'least-privilege' }));
  const { AccessKeyId, SecretAccessKey, SessionToken } = Credentials!;
  const credentials = { accessKeyId: AccessKeyId!, secretAccessKey: SecretAccessKey!, sessionToken: SessionToken! };
  return { credentials, giveBack: () => set(before) };
}

async function withTester(policy: string): Promise<string> {
  const { Arn } = await sts.send(new GetCallerIdentityCommand({}));
  const document = JSON.parse(policy) as { Statement: object[] };
  const statement = { Effect: 'Allow', Principal: { AWS: Arn }, Action: 'sts:AssumeRole' };
  return JSON.stringify({ ...document, Statement: [...document.Statement, statement] });
}
