import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { PrivateImages } from '../../src';
import { SigningKeys } from '../../src/deliver/signing-keys';
import { fingerprintOf, keyPair } from '../support/signing-keys';

const [first, second] = [keyPair().publicKey, keyPair().publicKey];

function deployment(publicKey: string, ...otherPublicKeys: string[]) {
  const stack = new Stack(new App(), 'Stack');
  const encryptionKey = new Key(stack, 'Kms');
  const privateKey = new Secret(stack, 'Secret', { encryptionKey });
  const signing = PrivateImages.signedUrls({ publicKey, otherPublicKeys, privateKey })._signing!;
  const keys = new SigningKeys(stack, 'Keys', { signing });
  const role = new Role(stack, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  keys.grantSign(role);
  const template = Template.fromStack(stack);
  const publicKeys = template.findResources('AWS::CloudFront::PublicKey');
  const idOf = (pem: string) =>
    Object.keys(publicKeys).find(id => publicKeys[id].Properties.PublicKeyConfig.EncodedKey === pem);
  const [group] = Object.values(template.findResources('AWS::CloudFront::KeyGroup'));
  return { stack, keys, template, publicKeys, idOf, group: group.Properties.KeyGroupConfig };
}

describe('keys of signatures', () => {
  test('a group trusts all of them, and the first signs', () => {
    const { stack, keys, idOf, group } = deployment(first, second);
    expect(group.Items).toEqual([{ Ref: idOf(first) }, { Ref: idOf(second) }]);
    expect(stack.resolve(keys.settings)).toEqual({
      keyPairId: { Ref: idOf(first) },
      secretArn: expect.anything(),
      fingerprint: fingerprintOf(first),
      expirySeconds: 3600,
    });
  });

  test('three deployments rotate: no key changes in place, and each is in the group as long as it exists', () => {
    const steps = [deployment(first), deployment(first, second), deployment(second, first), deployment(second)];
    expect(new Set(steps.map(({ idOf }) => idOf(first)).filter(id => id)).size).toBe(1);
    expect(new Set(steps.map(({ idOf }) => idOf(second)).filter(id => id)).size).toBe(1);
    expect(steps[1].idOf(first)).not.toBe(steps[1].idOf(second));
    for (const { publicKeys, group } of steps) {
      expect(group.Items.map(({ Ref }: { Ref: string }) => Ref).sort()).toEqual(Object.keys(publicKeys).sort());
    }
    const [before, ...after] = steps.map(({ group }) => JSON.stringify(group.Name));
    expect(after).toEqual([before, before, before]);
  });

  test('names and references differ between keys, and contain the id of the stack', () => {
    const { publicKeys } = deployment(first, second);
    const configs = Object.values(publicKeys).map(({ Properties }) => Properties.PublicKeyConfig);
    const names = configs.map(({ Name }) => JSON.stringify(Name));
    expect(new Set(names).size).toBe(2);
    expect(names[0]).toContain('AWS::StackId');
    expect(configs.map(({ CallerReference }) => JSON.stringify(CallerReference))).toEqual(names);
  });

  test('the function may read the secret, and decrypt it through Secrets Manager only', () => {
    const { template } = deployment(first);
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Action: ['secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret'] }),
        ]),
      },
    });
    template.hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Action: 'kms:Decrypt',
            Condition: { StringEquals: { 'kms:ViaService': Match.anyValue() } },
          }),
        ]),
      },
    });
  });

  test('a secret in another region is an error', () => {
    const stack = new Stack(new App(), 'Stack', { env: { region: 'eu-west-1', account: '111122223333' } });
    const arn = 'arn:aws:secretsmanager:us-east-1:111122223333:secret:signing-AbCdEf';
    const privateKey = Secret.fromSecretCompleteArn(stack, 'Secret', arn);
    const signing = PrivateImages.signedUrls({ publicKey: first, privateKey })._signing!;
    expect(() => new SigningKeys(stack, 'Keys', { signing })).toThrow(
      'invalid PrivateImages privateKey: got "a secret in us-east-1", expected one in eu-west-1',
    );
  });
});
