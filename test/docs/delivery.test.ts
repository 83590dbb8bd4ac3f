import { Match, type Template } from 'aws-cdk-lib/assertions';
import { codeOfSections, templateWith } from './run-in-stack';

const sections = codeOfSections('docs/delivery.md');

/** Paths of the images, in the order in which CloudFront looks at them. */
const PATHS = ['/public/images/*', '/i/*', '/public/*'].map(PathPattern => Match.objectLike({ PathPattern }));

/** Effects of the sections whose code is run. */
const EFFECTS: Record<string, (template: Template) => void> = {
  'Public images through CloudFront': template => {
    template.resourceCountIs('AWS::CloudFront::Distribution', 1);
    template.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: { HttpVersion: 'http2and3', CacheBehaviors: PATHS },
    });
    template.hasOutput('ImagesUrl', {});
  },
  'One distribution for the whole site': template => {
    template.resourceCountIs('AWS::CloudFront::Distribution', 1);
    template.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: {
        // the site's, the API and the bucket
        Origins: [Match.objectLike({ DomainName: 'app.example.com' }), Match.anyValue(), Match.anyValue()],
        CacheBehaviors: PATHS,
      },
    });
  },
  'A name for the images and the page': template => {
    template.resourceCountIs('AWS::CloudFront::Distribution', 1);
    template.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: { Aliases: ['images.example.com'], DefaultRootObject: 'index.html' },
    });
    template.hasOutput('ImagesUrl', { Value: 'https://images.example.com' });
    template.hasOutput('WebsiteUrl', { Value: 'https://images.example.com' });
  },
  'A name for the API': template => {
    const domain = Match.stringLikeRegexp('^ImagesApiDomain');
    template.hasResourceProperties('AWS::Route53::RecordSet', {
      Name: 'images-api.example.com.',
      Type: 'A',
      AliasTarget: {
        DNSName: { 'Fn::GetAtt': [domain, 'RegionalDomainName'] },
        HostedZoneId: { 'Fn::GetAtt': [domain, 'RegionalHostedZoneId'] },
      },
    });
    template.hasOutput('UploadApiUrl', { Value: 'https://images-api.example.com' });
  },
};

test.each(Object.keys(EFFECTS))('%s', title => {
  EFFECTS[title](templateWith(sections[title]));
});
