import { Aspects, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import { EventBus } from 'aws-cdk-lib/aws-events';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { AwsSolutionsChecks, NagSuppressions, ServerlessChecks } from 'cdk-nag';
import {
  ApiAuth,
  ImageDelivery,
  PrivateImages,
  ServerlessImageProcessor,
  type ServerlessImageProcessorProps,
} from '../src';
import { NAG_EXCEPTIONS } from './support/nag-exceptions';
import { keyPair } from './support/signing-keys';
import { newStack } from './support/synth';

const STACKS: Record<string, (stack: Stack) => ServerlessImageProcessorProps> = {
  'the defaults': () => ({}),
  'a key, Cognito, and nothing that stays': stack => ({
    encryptionKey: keyIn(stack),
    auth: cognitoIn(stack),
    removalPolicy: RemovalPolicy.DESTROY,
  }),
  'a key, a prefix and the page': stack => ({ encryptionKey: keyIn(stack), uploadPrefix: 'in/', website: {} }),
  "the page under a name of one's own": stack => ({
    website: { domainNames: ['photos.example.com'], certificate: certificateIn(stack) },
  }),
  'signed requests': () => ({ auth: ApiAuth.iam() }),
  'alarms to a topic, and a dashboard': stack => ({
    alarmTopic: new Topic(stack, 'Topic', { enforceSSL: true, masterKey: keyIn(stack) }),
    dashboard: true,
  }),
  'delivery through CloudFront, with signatures and a key': stack => ({
    delivery: ImageDelivery.cdn({
      domainNames: ['images.example.com'],
      certificate: certificateIn(stack),
      privateImages: PrivateImages.signedUrls({
        publicKey: keyPair().publicKey,
        privateKey: Secret.fromSecretNameV2(stack, 'PrivateKey', 'images/private-key'),
      }),
    }),
    encryptionKey: keyIn(stack),
  }),
  'events on a bus': stack => ({ eventBus: new EventBus(stack, 'Bus') }),
};

describe.each(Object.entries(STACKS))('%s', (_, props) => {
  test('cdk-nag finds nothing but the exceptions', () => {
    const stack = stackWith(props);
    for (const { id, appliesTo, at, reason } of NAG_EXCEPTIONS) {
      for (const place of stack.node.findAll().filter(({ node }) => at.test(node.path))) {
        NagSuppressions.addResourceSuppressions(
          place,
          [{ id, reason, appliesTo: appliesTo?.map(regex => ({ regex })) }],
          true,
        );
      }
    }
    expect(findingsIn(stack)).toEqual([]);
  });
});

test('every exception is for something that is found', () => {
  const found = Object.values(STACKS).flatMap(props => findingsIn(stackWith(props)));
  const unneeded = NAG_EXCEPTIONS.filter(
    ({ id, at }) => !found.some(finding => finding.id === id && at.test(finding.at)),
  );
  expect(unneeded).toEqual([]);
});

function stackWith(props: (stack: Stack) => ServerlessImageProcessorProps): Stack {
  const stack = newStack();
  new ServerlessImageProcessor(stack, 'Images', props(stack));
  Aspects.of(stack).add(new AwsSolutionsChecks());
  Aspects.of(stack).add(new ServerlessChecks());
  return stack;
}

interface Finding {
  readonly id: string;
  readonly at: string;
  readonly text: string;
}

/** Findings of cdk-nag, errors and warnings; other tests check the construct's own warnings. */
function findingsIn(stack: Stack): Finding[] {
  const annotations = Annotations.fromStack(stack);
  return [...annotations.findError('*', Match.anyValue()), ...annotations.findWarning('*', Match.anyValue())]
    .map(({ id, entry }) => ({ at: id.slice(1), text: String(entry.data), id: /^[\w-]+/.exec(String(entry.data))![0] }))
    .filter(({ id }) => /^(AwsSolutions|Serverless|CdkNag)/.test(id));
}

function keyIn(stack: Stack): kms.Key {
  return new kms.Key(stack, 'Key', { enableKeyRotation: true });
}

function cognitoIn(stack: Stack): ApiAuth {
  const pool = cognito.UserPool.fromUserPoolId(stack, 'Pool', 'eu-central-1_abc123456');
  const client = cognito.UserPoolClient.fromUserPoolClientId(stack, 'Client', 'web');
  return ApiAuth.cognito({ userPool: pool, clients: [client] });
}

function certificateIn(stack: Stack): acm.ICertificate {
  const arn = 'arn:aws:acm:us-east-1:123456789012:certificate/11111111-2222-3333-4444-555555555555';
  return acm.Certificate.fromCertificateArn(stack, 'Certificate', arn);
}
