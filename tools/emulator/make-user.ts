import { CreateAccessKeyCommand, CreateUserCommand, IAMClient, PutUserPolicyCommand } from '@aws-sdk/client-iam';
import { clientConfig } from './aws-environment';

/** Keys of an IAM user. */
export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Of temporary credentials. */
  readonly sessionToken?: string;
}

/** Creates an IAM user with permission for these actions on these resources. */
export async function makeUser(endpoint: string, UserName: string, Action: string, Resource: string): Promise<Keys> {
  const iam = new IAMClient(clientConfig(endpoint));
  await iam.send(new CreateUserCommand({ UserName }));
  const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource }] };
  await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: 'only', PolicyDocument: JSON.stringify(policy) }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
  return { accessKeyId: AccessKey!.AccessKeyId!, secretAccessKey: AccessKey!.SecretAccessKey! };
}

/**
 * Creates the user of the tests: for its root user the emulator accepts any secret, which would not test signatures.
 */
export function makeTester(endpoint: string): Promise<Keys> {
  return makeUser(endpoint, 'tester', '*', '*');
}
