import { App, type Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { AvatarsStack } from '../../examples/avatars/avatars-stack';
import { GalleryStack } from '../../examples/gallery/gallery-stack';
import { ModerationStack } from '../../examples/moderation/moderation-stack';
import { SearchIndexStack } from '../../examples/search-index/search-index-stack';
import { WebhookStack } from '../../examples/webhook/webhook-stack';

const stacks: Record<string, (app: App) => Stack> = {
  avatars: app => new AvatarsStack(app, 'Avatars'),
  gallery: app => new GalleryStack(app, 'Gallery'),
  moderation: app => new ModerationStack(app, 'Moderation'),
  'search-index': app => new SearchIndexStack(app, 'SearchIndex'),
  webhook: app => new WebhookStack(app, 'Webhook', { url: 'https://shop.example.com/hooks/images' }),
};

describe.each(Object.entries(stacks))('examples/%s', (_, create) => {
  const template = Template.fromStack(create(new App()));
  const rules = Object.values(
    template.findResources('AWS::Events::Rule', {
      Properties: { EventPattern: { source: ['serverless-image-processor'] } },
    }),
  );
  const targets = rules.flatMap(rule => rule.Properties.Targets as { Arn: { 'Fn::GetAtt': [string] } }[]);

  test('the rules keep events that do not reach the function', () => {
    expect(targets.length).toBeGreaterThan(0);
    for (const target of targets) {
      expect(target).toMatchObject({ DeadLetterConfig: { Arn: expect.anything() } });
    }
  });

  test('the function keeps events that it fails', () => {
    const functions = template.findResources('AWS::Lambda::Function', {
      Properties: { DeadLetterConfig: { TargetArn: Match.anyValue() } },
    });
    expect(Object.keys(functions)).toEqual(expect.arrayContaining(targets.map(({ Arn }) => Arn['Fn::GetAtt'][0])));
  });
});
