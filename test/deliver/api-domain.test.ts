import { App, Lazy, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { ARecord, HostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { ApiGatewayv2DomainProperties } from 'aws-cdk-lib/aws-route53-targets';
import { type ApiDomainOptions, ServerlessImageProcessor } from '../../src';
import { contentSecurityPolicyOf } from '../support/page-policy';
import { errorOf, newStack, synth, warningsOf } from '../support/synth';

const NAME = 'images-api.example.com';
const certificateIn = (stack: Stack, region = 'eu-central-1') =>
  Certificate.fromCertificateArn(stack, 'Certificate', `arn:aws:acm:${region}:123456789012:certificate/abc`);

function stackIn(region: string, app = new App(), id = 'Test'): Stack {
  return new Stack(app, id, { env: { account: '123456789012', region }, crossRegionReferences: true });
}

/** A stack with a processor whose API has a domain name. */
function synthWith(options: Partial<ApiDomainOptions> = {}, website?: object) {
  const stack = newStack();
  return synth({ apiDomain: { domainName: NAME, certificate: certificateIn(stack), ...options }, website }, stack);
}

test('without the prop there is no domain name, and the stage is a member all the same', () => {
  const { images, template } = synth();
  template.resourceCountIs('AWS::ApiGatewayV2::DomainName', 0);
  template.resourceCountIs('AWS::ApiGatewayV2::ApiMapping', 0);
  expect([images.apiDomainName, images.apiStage.stageName]).toEqual([undefined, '$default']);
});

test('the domain name is regional, needs TLS 1.2, and leads to the default stage', () => {
  const { template } = synthWith();
  template.hasResourceProperties('AWS::ApiGatewayV2::DomainName', {
    DomainName: NAME,
    DomainNameConfigurations: [
      {
        CertificateArn: 'arn:aws:acm:eu-central-1:123456789012:certificate/abc',
        EndpointType: 'REGIONAL',
        SecurityPolicy: 'TLS_1_2',
      },
    ],
  });
  template.hasResourceProperties('AWS::ApiGatewayV2::ApiMapping', {
    ApiId: { Ref: Match.stringLikeRegexp('^ImagesApiHttpApi') },
    DomainName: { Ref: Match.stringLikeRegexp('^ImagesApiDomain') },
    Stage: '$default',
    ApiMappingKey: Match.absent(),
  });
});

test("URL, output and the page's configuration follow it", () => {
  const { images, template } = synthWith({}, {});
  expect(images.apiUrl).toBe(`https://${NAME}`);
  template.hasOutput('UploadApiUrl', { Value: `https://${NAME}` });
  const [{ Properties }] = Object.values(template.findResources('Custom::CDKBucketDeployment'));
  // everything in config.json is known at synth, so it needs no marker
  expect(JSON.stringify(Properties.SourceMarkers)).not.toContain('ApiEndpoint');
  expect(contentSecurityPolicyOf(template)).toContain(
    `connect-src 'self' https://${NAME} https://*.s3.REGION.SUFFIX https://s3.REGION.SUFFIX;`,
  );
});

test('a Route 53 alias finds what it needs', () => {
  const stack = newStack();
  const images = new ServerlessImageProcessor(stack, 'Images', {
    apiDomain: { domainName: NAME, certificate: certificateIn(stack) },
  });
  const { regionalDomainName, regionalHostedZoneId } = images.apiDomainName!;
  new ARecord(stack, 'Alias', {
    zone: HostedZone.fromHostedZoneAttributes(stack, 'Zone', { hostedZoneId: 'Z1', zoneName: 'example.com' }),
    recordName: NAME,
    target: RecordTarget.fromAlias(new ApiGatewayv2DomainProperties(regionalDomainName, regionalHostedZoneId)),
  });
  const domain = Match.stringLikeRegexp('^ImagesApiDomain');
  Template.fromStack(stack).hasResourceProperties('AWS::Route53::RecordSet', {
    Name: `${NAME}.`,
    AliasTarget: {
      DNSName: { 'Fn::GetAtt': [domain, 'RegionalDomainName'] },
      HostedZoneId: { 'Fn::GetAtt': [domain, 'RegionalHostedZoneId'] },
    },
  });
});

test("API Gateway's own name works on, unless it is disabled", () => {
  const api = (template: Template) => Object.values(template.findResources('AWS::ApiGatewayV2::Api'))[0].Properties;
  expect(api(synthWith().template).DisableExecuteApiEndpoint).toBeUndefined();
  const { images, template } = synthWith({ disableExecuteApiEndpoint: true }, {});
  expect([api(template).DisableExecuteApiEndpoint, images.apiUrl]).toEqual([true, `https://${NAME}`]);
});

test('two processors of a stack have a domain name each', () => {
  const stack = newStack();
  const certificate = certificateIn(stack);
  for (const [id, domainName] of [
    ['One', 'one.example.com'],
    ['Two', 'two.example.com'],
  ]) {
    new ServerlessImageProcessor(stack, id, { apiDomain: { domainName, certificate } });
  }
  const template = Template.fromStack(stack);
  for (const id of ['One', 'Two']) {
    template.hasResourceProperties('AWS::ApiGatewayV2::ApiMapping', {
      ApiId: { Ref: Match.stringLikeRegexp(`^${id}ApiHttpApi`) },
      DomainName: { Ref: Match.stringLikeRegexp(`^${id}ApiDomain`) },
    });
  }
  expect(Object.values(template.findOutputs('*')).map(({ Value }) => Value)).toEqual(
    expect.arrayContaining(['https://one.example.com', 'https://two.example.com']),
  );
});

describe('a name', () => {
  test.each(['*.example.com', 'https://images.example.com', 'images.example.com/', 'Images.example.com', 'images', ''])(
    'that makes no URL is refused: %p',
    domainName => {
      const stack = newStack();
      expect(errorOf({ apiDomain: { domainName, certificate: certificateIn(stack) } }, stack)).toMatch(
        /^invalid apiDomain\.domainName: got ".*", expected one complete domain name in lowercase.*\(construct Test\/Images\)$/,
      );
    },
  );

  test.each(['images.example.com', 'xn--caf-dma.example.com', 'a.b.c.example.co', Lazy.string({ produce: () => 'x' })])(
    'is taken: %s',
    domainName => {
      expect(() => synthWith({ domainName })).not.toThrow();
    },
  );
});

describe('the certificate', () => {
  const WRONG =
    'invalid apiDomain.certificate: got "a certificate in us-east-1", expected one in eu-central-1, which API Gateway ' +
    'requires; create it in a stack of eu-central-1, and set crossRegionReferences on both stacks ' +
    '(construct Test/Images)';

  test.each([
    ['made', (app: App) => new Certificate(stackIn('us-east-1', app, 'Elsewhere'), 'Made', { domainName: NAME })],
    ['imported', (app: App) => certificateIn(stackIn('us-east-1', app, 'Elsewhere'), 'us-east-1')],
  ])('of another region is refused: %s', (_, certificateOf) => {
    const app = new App();
    const certificate = certificateOf(app);
    expect(errorOf({ apiDomain: { domainName: NAME, certificate } }, stackIn('eu-central-1', app))).toBe(WRONG);
  });

  test('of the same region, or of one that only the deployment knows, is taken', () => {
    const stack = stackIn('eu-central-1');
    const certificate = new Certificate(stack, 'Made', { domainName: '*.example.com' });
    expect(warningsOf(synth({ apiDomain: { domainName: NAME, certificate } }, stack).stack)).toHaveLength(1);
    expect(() => synthWith()).not.toThrow();
  });

  test('is required', () => {
    expect(errorOf({ apiDomain: { domainName: NAME } as ApiDomainOptions })).toMatch(
      /^invalid apiDomain\.certificate: got nothing, expected an ICertificate/,
    );
  });
});
