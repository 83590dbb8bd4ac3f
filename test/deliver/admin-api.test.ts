import { Match } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import { ApiAuth } from '../../src';
import { CORS } from '../../src/contract/cors';
import { ROUTES } from '../../src/contract/http';
import { statementsOf } from '../support/statements';
import { newStack, settingsOf, synth } from '../support/synth';

const ROLE = 'ImagesAdminFunctionServiceRole';
const AUTHS: [string, ApiAuth][] = [
  ['none', ApiAuth.none()],
  ['jwt', ApiAuth.jwt({ issuer: 'https://issuer.example.com/', audience: ['web'] })],
  ['iam', ApiAuth.iam()],
];
const ADMIN = Object.values(ROUTES).filter(({ auth }) => auth === 'iam');

describe.each(AUTHS)('with auth %s', (_, auth) => {
  const { template } = synth({ auth });
  const routes = Object.values(template.findResources('AWS::ApiGatewayV2::Route')).map(({ Properties }) => Properties);
  const below = routes.filter(({ RouteKey }) => RouteKey.includes(' /admin/'));

  test('the routes below /admin are those of the contract, and each needs a signature', () => {
    expect(below.map(({ RouteKey }) => RouteKey).sort()).toEqual(
      ADMIN.map(({ method, path }) => `${method} ${path}`).sort(),
    );
    expect(below.map(({ AuthorizationType }) => AuthorizationType)).toEqual(ADMIN.map(() => 'AWS_IAM'));
    expect(ADMIN.every(({ path }) => path.startsWith('/admin/'))).toBe(true);
  });

  test('they alone integrate the admin function', () => {
    const integrations = template.findResources('AWS::ApiGatewayV2::Integration', {
      Properties: { IntegrationUri: { 'Fn::GetAtt': [Match.stringLikeRegexp('^ImagesAdminFunction'), 'Arn'] } },
    });
    const [admin, ...others] = Object.keys(integrations);
    expect(others).toEqual([]);
    const integrating = routes.filter(({ Target }) => JSON.stringify(Target).includes(admin));
    expect(integrating).toEqual(below);
  });
});

test('the function sees every image', () => {
  expect(settingsOf(synth().template, 'back ends').access).toBe('admin');
  expect(settingsOf(synth().template, 'presigned').access).toBe('issued');
});

test('its role may remove every original under the prefix, and list records; the other function may not', () => {
  const { template } = synth({ uploadPrefix: 'in/' });
  expect(statementsOf(template, ROLE)).toEqual([
    { actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], on: ['ImagesAdminLogs…'] },
    {
      actions: ['s3:PutObject', 's3:DeleteObject'],
      on: ['ImagesUploadsBucket…/in/????????-????-????-????-????????????'],
    },
    { actions: ['s3:GetObject'], on: ['ImagesVariantsBucket…/*'] },
    { actions: ['dynamodb:GetItem', 'dynamodb:PutItem'], on: ['ImagesRecordsTable…'] },
    { actions: ['sqs:SendMessage'], on: ['ImagesIntakeQueue…'] },
    { actions: ['s3:DeleteObject'], on: ['ImagesUploadsBucket…/in/*'] },
    { actions: ['dynamodb:Query'], on: ['ImagesRecordsTable…/index/byOwner'] },
    { actions: ['dynamodb:Query'], on: ['ImagesRecordsTable…/index/attention'] },
    { actions: ['states:StartExecution'], on: [expect.stringContaining('ImagesOwnerErasureStateMachine')] },
  ]);
  const callers = JSON.stringify(statementsOf(template, 'ImagesApiFunctionServiceRole'));
  expect(callers).not.toContain('in/*');
  expect(callers).not.toContain('index');
});

test('with a key, it may announce deletions', () => {
  const stack = newStack();
  const { template } = synth({ encryptionKey: new kms.Key(stack, 'Key') }, stack);
  expect(statementsOf(template, ROLE)).toContainEqual({
    actions: ['kms:GenerateDataKey', 'kms:Decrypt'],
    on: ['Key…'],
  });
});

describe('grants', () => {
  const invoked = (grant: 'grantAdmin' | 'grantInvoke') => {
    const stack = newStack();
    const { images } = synth({ auth: ApiAuth.iam() }, stack);
    const user = new iam.User(stack, 'User');
    images[grant](user);
    const [policy] = user.node.findAll().filter(construct => construct instanceof iam.CfnPolicy);
    const [statement, ...others] = stack.resolve((policy as iam.CfnPolicy).policyDocument).Statement;
    expect([statement.Effect, statement.Action, others]).toEqual(['Allow', 'execute-api:Invoke', []]);
    const api = stack.resolve(images.api.apiId);
    return [statement.Resource].flat().map(arn => {
      const parts = arn['Fn::Join'][1] as unknown[];
      expect(parts).toContainEqual(api);
      return parts.at(-1) as string;
    });
  };

  test('grantAdmin allows exactly the operations below /admin', () => {
    expect(invoked('grantAdmin').sort()).toEqual(
      ADMIN.map(({ method, path }) => `/*/${method}${path.replace(/\{\w+\}/, '*')}`).sort(),
    );
  });

  test('grantInvoke allows the others, and none below /admin', () => {
    const arns = invoked('grantInvoke');
    expect(arns).toContain('/*/GET/images/*');
    expect(arns).toContain('/*/POST/uploads');
    expect(arns.filter(arn => arn.includes('admin'))).toEqual([]);
  });
});

test('a page cannot sign requests: preflight does not allow the headers of a signature', () => {
  const { template } = synth({ allowedOrigins: ['https://app.example.com'] });
  const [api] = Object.values(template.findResources('AWS::ApiGatewayV2::Api'));
  const allowed = api.Properties.CorsConfiguration.AllowHeaders as string[];
  expect(allowed).toEqual(CORS.requestHeaders);
  expect(allowed.filter(name => name.toLowerCase().startsWith('x-amz'))).toEqual([]);
  expect(allowed).not.toContain('*');
});
