import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { ImageDelivery, ServerlessImageProcessor } from '../../../src';

const API = {
  'Fn::Join': [
    '',
    [{ Ref: expect.stringContaining('HttpApi') }, '.execute-api.', expect.anything(), '.', expect.anything()],
  ],
};
const BUCKET = { 'Fn::GetAtt': [expect.stringContaining('VariantsBucket'), 'RegionalDomainName'] };

/** Path patterns of a distribution in their order, each with the domain name of its origin. */
function behaviorsOf(stack: Stack, name: string): [string, unknown][] {
  const [config] = Object.entries(Template.fromStack(stack).findResources('AWS::CloudFront::Distribution'))
    .filter(([id]) => id.includes(name))
    .map(([, { Properties }]) => Properties.DistributionConfig);
  const domains = new Map(config.Origins.map(({ Id, DomainName }: Record<string, unknown>) => [Id, DomainName]));
  return config.CacheBehaviors.map(({ PathPattern, TargetOriginId }: Record<string, string>) => [
    PathPattern,
    domains.get(TargetOriginId),
  ]);
}

function site(stack: Stack): Distribution {
  const origin = new HttpOrigin('shop.example.com');
  return new Distribution(stack, 'Site', {
    defaultBehavior: { origin },
    additionalBehaviors: { '/shop/*': { origin } },
  });
}

const expected = [
  ['/public/images/*', API],
  ['/i/*', API],
  ['/public/*', BUCKET],
];

test('a distribution of its own asks the API first, for manifests and redirects, then the bucket', () => {
  const stack = new Stack(new App(), 'Test');
  new ServerlessImageProcessor(stack, 'Images', { delivery: ImageDelivery.cdn() });
  expect(behaviorsOf(stack, 'Images')).toEqual(expected);
});

test('an existing distribution, and a further one, keep their behaviors and get those of the images', () => {
  const stack = new Stack(new App(), 'Test');
  const delivery = ImageDelivery.cdn({ distribution: site(stack) });
  const images = new ServerlessImageProcessor(stack, 'Images', { delivery });
  images.addBehaviors(
    new Distribution(stack, 'Other', { defaultBehavior: { origin: new HttpOrigin('a.example.com') } }),
  );
  expect(behaviorsOf(stack, 'Site')).toEqual([['/shop/*', 'shop.example.com'], ...expected]);
  expect(behaviorsOf(stack, 'Other')).toEqual(expected);
});
