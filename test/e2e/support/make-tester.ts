import { CreateAccessKeyCommand, CreateUserCommand, IAMClient, PutUserPolicyCommand } from '@aws-sdk/client-iam';
import { clientConfig } from '../../../tools/emulator/client-config';

/** Keys of an IAM user. */
export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

const UserName = 'tester';

const POLICY = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };

/** The user that tests act as: the emulator takes any secret for its root user, and so would prove nothing about signatures. */
export async function makeTester(endpoint: string): Promise<Keys> {
  const iam = new IAMClient(clientConfig(endpoint));
  await iam.send(new CreateUserCommand({ UserName }));
  await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: 'all', PolicyDocument: JSON.stringify(POLICY) }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
  return { accessKeyId: AccessKey!.AccessKeyId!, secretAccessKey: AccessKey!.SecretAccessKey! };
}
