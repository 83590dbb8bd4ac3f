import { Annotations, Stack } from 'aws-cdk-lib';
import { Annotations as Found, Match, Template } from 'aws-cdk-lib/assertions';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import * as kms from 'aws-cdk-lib/aws-kms';
import { ApiAuth, ServerlessImageProcessor } from '../src';
import { statementsOf } from './support/statements';
import { newStack, NO_AUTH, settingsOf, synth } from './support/synth';
import { ROUTES } from '../src/contract/http';

const ISSUER = 'https://issuer.example.com/';

/** The routes for callers; those for back ends are the same with every auth. */
function routesOf(template: Template) {
  return Object.values(template.findResources('AWS::ApiGatewayV2::Route'))
    .map(({ Properties }) => Properties)
    .filter(({ RouteKey }) => !RouteKey.includes(' /admin/'));
}

const PUBLIC = ['GET /public/images/{imageId}', 'GET /i/{imageId}/{size}', 'HEAD /i/{imageId}/{size}'];

/** Routes that belong to callers. */
function ownRoutesOf(template: Template) {
  return routesOf(template).filter(({ RouteKey }) => !PUBLIC.includes(RouteKey) && !RouteKey.startsWith('OPTIONS '));
}

test.each([
  ['jwt', ApiAuth.jwt({ issuer: ISSUER, audience: ['web'], scopes: ['images'] })],
  ['iam', ApiAuth.iam()],
])('with %s, anyone may read public images, without a token, a signature or a scope', (_, auth) => {
  const routes = routesOf(synth({ auth }).template).filter(({ RouteKey }) => PUBLIC.includes(RouteKey));
  expect(routes).toHaveLength(PUBLIC.length);
  for (const route of routes) {
    expect(route).toMatchObject({ AuthorizationType: 'NONE' });
    expect([route.AuthorizerId, route.AuthorizationScopes]).toEqual([undefined, undefined]);
  }
});

test.each([
  ['by default', undefined],
  ['as said', ApiAuth.none()],
])('no auth, %s, is a warning that can be acknowledged', (_, auth) => {
  const { stack, template } = synth({ auth });
  Found.fromStack(stack).hasWarning('/Test/Images', Match.stringLikeRegexp(NO_AUTH));
  expect(new Set(routesOf(template).map(({ AuthorizationType }) => AuthorizationType))).toEqual(new Set(['NONE']));
  expect(settingsOf(template, 'presigned').access).toBe('issued');

  const acknowledged = newStack();
  Annotations.of(acknowledged).acknowledgeWarning('serverless-image-processor:noAuth', 'a public gallery');
  synth({ auth }, acknowledged);
  Found.fromStack(acknowledged).hasNoWarning('/Test/Images', Match.stringLikeRegexp(NO_AUTH));
});

test('with jwt, every operation needs a token, and images have owners', () => {
  const { stack, template } = synth({ auth: ApiAuth.jwt({ issuer: ISSUER, audience: ['web', 'app'] }) });
  template.hasResourceProperties('AWS::ApiGatewayV2::Authorizer', {
    AuthorizerType: 'JWT',
    IdentitySource: ['$request.header.Authorization'],
    JwtConfiguration: { Issuer: ISSUER, Audience: ['web', 'app'] },
  });
  const routes = ownRoutesOf(template);
  expect(routes.map(({ RouteKey }) => RouteKey).sort()).toEqual(
    Object.values(ROUTES)
      .filter(route => route.auth === 'caller' && route !== ROUTES.getUsage && route !== ROUTES.getCookies)
      .map(({ method, path }) => `${method} ${path}`)
      .sort(),
  );
  expect(routes.every(({ AuthorizationType, AuthorizerId }) => AuthorizationType === 'JWT' && AuthorizerId)).toBe(true);
  expect(settingsOf(template, 'presigned').access).toBe('owned');
  Found.fromStack(stack).hasNoWarning('/Test/Images', Match.stringLikeRegexp(NO_AUTH));
});

test('where images have owners, the function may list them, through an index', () => {
  const { template } = synth({ auth: ApiAuth.jwt({ issuer: ISSUER, audience: ['web'] }) });
  expect(statementsOf(template, 'ImagesApiFunctionServiceRole')).toContainEqual({
    actions: ['dynamodb:Query'],
    on: ['ImagesRecordsTable…/index/byOwner'],
  });
  expect(JSON.stringify(statementsOf(template, 'ImagesProcessFunctionServiceRole'))).not.toContain('index');
});

test('with a cognito pool of another region, API Gateway looks for it there', () => {
  const stack = new Stack(undefined, 'Test', { env: { account: '123456789012', region: 'eu-central-1' } });
  const pool = cognito.UserPool.fromUserPoolArn(
    stack,
    'Pool',
    'arn:aws:cognito-idp:us-west-2:123456789012:userpool/us-west-2_abc',
  );
  const client = cognito.UserPoolClient.fromUserPoolClientId(stack, 'Client', 'web');
  synth({ auth: ApiAuth.cognito({ userPool: pool, clients: [client] }) }, stack).template.hasResourceProperties(
    'AWS::ApiGatewayV2::Authorizer',
    {
      JwtConfiguration: { Issuer: 'https://cognito-idp.us-west-2.amazonaws.com/us-west-2_abc' },
    },
  );
});

test.each(['jwt', 'cognito'])('a tenant is named by another claim, and operations need a scope: %s', kind => {
  const stack = newStack();
  const owners = { ownerClaim: 'custom:tenant', scopes: ['images/read', 'images/write'] };
  const userPool = new cognito.UserPool(stack, 'Pool');
  const auth =
    kind === 'jwt'
      ? ApiAuth.jwt({ issuer: ISSUER, audience: ['web'], ...owners })
      : ApiAuth.cognito({ userPool, clients: [userPool.addClient('Web')], ...owners });
  const { template } = synth({ auth }, stack);
  expect(settingsOf(template, 'presigned')).toMatchObject({ access: 'owned', ownerClaim: 'custom:tenant' });
  const routes = routesOf(template).filter(({ AuthorizationType }) => AuthorizationType === 'JWT');
  expect(routes.map(({ RouteKey }) => RouteKey)).toContain('POST /uploads');
  expect(routes.map(({ AuthorizationScopes }) => AuthorizationScopes)).toEqual(routes.map(() => owners.scopes));
});

test('without scopes, no route asks for one', () => {
  const { template } = synth({ auth: ApiAuth.jwt({ issuer: ISSUER, audience: ['web'] }) });
  expect(routesOf(template).every(({ AuthorizationScopes }) => AuthorizationScopes === undefined)).toBe(true);
  expect(settingsOf(template, 'presigned')).not.toHaveProperty('ownerClaim');
});

test("with cognito, tokens of the pool's clients are accepted", () => {
  const stack = newStack();
  const pool = new cognito.UserPool(stack, 'Pool');
  const { template } = synth({ auth: ApiAuth.cognito({ userPool: pool, clients: [pool.addClient('Web')] }) }, stack);
  template.hasResourceProperties('AWS::ApiGatewayV2::Authorizer', {
    AuthorizerType: 'JWT',
    JwtConfiguration: { Audience: [{ Ref: Match.stringLikeRegexp('^PoolWeb') }] },
  });
  expect(settingsOf(template, 'presigned').access).toBe('owned');
});

test('with iam, requests are signed, and images have no owners and no list', () => {
  const { template } = synth({ auth: ApiAuth.iam() });
  const routes = ownRoutesOf(template);
  expect(new Set(routes.map(({ AuthorizationType }) => AuthorizationType))).toEqual(new Set(['AWS_IAM']));
  expect(routes.map(({ RouteKey }) => RouteKey)).not.toContain('GET /images');
  expect(JSON.stringify(statementsOf(template, 'ImagesApiFunctionServiceRole'))).not.toContain('byOwner');
});

test('one auth serves two processors', () => {
  const stack = newStack();
  const auth = ApiAuth.jwt({ issuer: ISSUER, audience: ['web'] });
  new ServerlessImageProcessor(stack, 'Avatars', { auth });
  new ServerlessImageProcessor(stack, 'Products', { auth });
  Template.fromStack(stack).resourceCountIs('AWS::ApiGatewayV2::Authorizer', 2);
});

test('with a key, the function may announce deletions', () => {
  const stack = newStack();
  const { template } = synth({ encryptionKey: new kms.Key(stack, 'Key') }, stack);
  const statements = statementsOf(template, 'ImagesApiFunctionServiceRole');
  expect(statements).toContainEqual({ actions: ['sqs:SendMessage'], on: ['ImagesIntakeQueue…'] });
  expect(statements).toContainEqual({ actions: ['kms:GenerateDataKey', 'kms:Decrypt'], on: ['Key…'] });
});

test.each([
  [
    () => ApiAuth.jwt({ issuer: 'issuer.example.com', audience: ['web'] }),
    'invalid ApiAuth.jwt issuer: got "issuer.example.com", expected an https URL',
  ],
  [
    () => ApiAuth.jwt({ issuer: ISSUER, audience: [] }),
    'invalid ApiAuth.jwt audience: got [], expected at least one audience',
  ],
  [
    () => ApiAuth.cognito({ userPool: new cognito.UserPool(newStack(), 'Pool'), clients: [] }),
    'invalid ApiAuth.cognito clients: got [], expected at least one app client',
  ],
  [
    () => ApiAuth.jwt({ issuer: ISSUER, audience: ['web'], ownerClaim: ' ' }),
    'invalid ApiAuth.jwt ownerClaim: got " ", expected the name of a claim',
  ],
  [
    () => ApiAuth.jwt({ issuer: ISSUER, audience: ['web'], scopes: [] }),
    'invalid ApiAuth.jwt scopes: got [], expected at least one scope',
  ],
  [
    () => ApiAuth.jwt({ issuer: ISSUER, audience: ['web'], scopes: ['read write'] }),
    'invalid ApiAuth.jwt scopes: got ["read write"], expected at least one scope, each without spaces',
  ],
])('%s is refused', (make, message) => {
  expect(make).toThrow(message);
});
