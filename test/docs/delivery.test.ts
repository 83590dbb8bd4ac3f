import { Match, type Template } from 'aws-cdk-lib/assertions';
import { codeOfSections, templateWith } from './run-in-stack';

const sections = codeOfSections('docs/delivery.md');

/** Effects of the sections whose code is run. */
const EFFECTS: Record<string, (template: Template) => void> = {
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
