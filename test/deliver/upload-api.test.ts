import { Duration } from 'aws-cdk-lib';
import { Match, type Template } from 'aws-cdk-lib/assertions';
import { ApiAuth, ImageDelivery } from '../../src';
import { ROUTES } from '../../src/contract/http';
import { statementsOf } from '../support/statements';
import { settingsOf, synth } from '../support/synth';

const PREFLIGHT = 'OPTIONS /{proxy+}';

test('the routes are those of the contract, without the list and the usage where images have no owners', () => {
  const routes = Object.values(synth().template.findResources('AWS::ApiGatewayV2::Route')).map(
    ({ Properties }) => Properties.RouteKey,
  );
  const absent: readonly object[] = [ROUTES.listImages, ROUTES.getUsage, ROUTES.getCookies];
  const expected = Object.values(ROUTES).filter(route => !absent.includes(route));
  expect(routes.sort()).toEqual([...expected.map(({ method, path }) => `${method} ${path}`), PREFLIGHT].sort());
});

test('the stage throttles and logs', () => {
  synth().template.hasResourceProperties('AWS::ApiGatewayV2::Stage', {
    StageName: '$default',
    AutoDeploy: true,
    DefaultRouteSettings: { ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 },
    AccessLogSettings: { DestinationArn: Match.anyValue(), Format: Match.stringLikeRegexp('requestId') },
  });
  synth({ throttle: { rateLimit: 5, burstLimit: 6 } }).template.hasResourceProperties('AWS::ApiGatewayV2::Stage', {
    DefaultRouteSettings: { ThrottlingRateLimit: 5, ThrottlingBurstLimit: 6 },
  });
});

describe('browsers of the allowed origins may call', () => {
  const auth = ApiAuth.jwt({ issuer: 'https://issuer.example.com/', audience: ['web'] });
  const corsIn = (template: Template) => ({
    gateway: Object.values(template.findResources('AWS::ApiGatewayV2::Api'))[0].Properties.CorsConfiguration,
    preflights: Object.values(template.findResources('AWS::ApiGatewayV2::Route'))
      .map(({ Properties }) => Properties)
      .filter(({ RouteKey }) => RouteKey.startsWith('OPTIONS'))
      .map(({ RouteKey, AuthorizationType }) => [RouteKey, AuthorizationType]),
    functions: [settingsOf(template, 'presigned').corsOrigins, settingsOf(template, 'back ends').corsOrigins],
  });

  test('and read the headers that the contract names', () => {
    const { template } = synth({ auth, allowedOrigins: ['https://app.example.com', 'http://localhost:5173'] });
    expect(corsIn(template)).toEqual({
      gateway: {
        AllowOrigins: ['https://app.example.com', 'http://localhost:5173'],
        AllowMethods: ['GET', 'POST', 'PATCH', 'DELETE'],
        AllowHeaders: ['authorization', 'content-type', 'if-match', 'if-none-match'],
        ExposeHeaders: ['etag', 'location', 'retry-after'],
        MaxAge: 3600,
      },
      preflights: [],
      functions: [undefined, undefined],
    });
  });

  test('by way of API Gateway with the page of the construct, whose origin is known at deployment only', () => {
    expect(corsIn(synth({ website: {} }).template)).toMatchObject({
      gateway: { AllowOrigins: [{ 'Fn::Join': expect.anything() }] },
      preflights: [],
    });
  });

  test.each([
    ['every origin, the default', undefined, ['*']],
    ['a page from disk', ['null'], ['null']],
    ['a page from disk and another', ['https://app.example.com', 'null'], ['https://app.example.com', 'null']],
  ])('by way of the functions, without a token at a preflight: %s', (_, allowedOrigins, expected) => {
    expect(corsIn(synth({ auth, allowedOrigins }).template)).toEqual({
      gateway: undefined,
      preflights: [[PREFLIGHT, 'NONE']],
      functions: [expected, expected],
    });
  });
});

test('the function knows a new preset only once the process function does', () => {
  synth().template.hasResource('AWS::Lambda::Function', {
    Properties: { Description: Match.stringLikeRegexp('presigned') },
    DependsOn: Match.arrayWith([Match.stringLikeRegexp('^ImagesProcessFunction')]),
  });
});

test('the function needs no sharp layer', () => {
  synth().template.hasResourceProperties('AWS::Lambda::Function', {
    Description: Match.stringLikeRegexp('presigned'),
    Runtime: 'nodejs24.x',
    Layers: [{ Ref: Match.stringLikeRegexp('PresetsLayer') }],
  });
});

test('download URLs live as long as the delivery says', () => {
  const { template } = synth({ delivery: ImageDelivery.presignedUrls({ expiry: Duration.minutes(10) }) });
  expect(settingsOf(template, 'presigned').downloadExpirySeconds).toBe(600);
});

test('the role may sign uploads under the prefix and downloads of variants, and keep records', () => {
  expect(statementsOf(synth({ uploadPrefix: 'in/' }).template, 'ImagesApiFunctionServiceRole')).toEqual([
    { actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], on: ['ImagesApiLogs…'] },
    {
      actions: ['s3:PutObject', 's3:DeleteObject'],
      on: ['ImagesUploadsBucket…/in/????????-????-????-????-????????????'],
    },
    { actions: ['s3:GetObject'], on: ['ImagesVariantsBucket…/*'] },
    { actions: ['dynamodb:GetItem', 'dynamodb:PutItem'], on: ['ImagesRecordsTable…'] },
    { actions: ['sqs:SendMessage'], on: ['ImagesIntakeQueue…'] },
  ]);
});

test.each([
  ['none', ApiAuth.none(), []],
  ['jwt', ApiAuth.jwt({ issuer: 'https://issuer.example.com/', audience: ['web'] }), []],
  [
    'iam, whose callers see every image',
    ApiAuth.iam(),
    [{ actions: ['s3:DeleteObject'], on: ['ImagesUploadsBucket…/in/*'] }],
  ],
])('of originals that came by other means, the role may remove those that callers can name: %s', (_, auth, more) => {
  const statements = statementsOf(synth({ uploadPrefix: 'in/', auth }).template, 'ImagesApiFunctionServiceRole');
  expect(statements.filter(({ on }) => on.some(name => name.startsWith('ImagesUploadsBucket')))).toEqual([
    {
      actions: ['s3:PutObject', 's3:DeleteObject'],
      on: ['ImagesUploadsBucket…/in/????????-????-????-????-????????????'],
    },
    ...more,
  ]);
});
