import type { Template } from 'aws-cdk-lib/assertions';
import { codeOfSections, templateWith } from './run-in-stack';
import { contentSecurityPolicyOf } from '../support/page-policy';

const sections = codeOfSections('docs/page.md');

/** Effects of the sections whose code is run. */
const EFFECTS: Record<string, (template: Template) => void> = {
  'Title, logo, color, language': template => {
    // the page, its logo, its configuration
    const [{ Properties }] = Object.values(template.findResources('Custom::CDKBucketDeployment'));
    expect(Properties.SourceObjectKeys).toHaveLength(3);
  },
  'Sign-in with Cognito': template => {
    const [{ Properties }] = Object.values(template.findResources('AWS::Cognito::UserPoolClient'));
    expect([Properties.CallbackURLs.length, Properties.LogoutURLs.length]).toEqual([1, 1]);
    expect(contentSecurityPolicyOf(template)).toContain('https://my-photo-club.auth.REGION.amazoncognito.com;');
  },
  'Another provider': template => {
    expect(contentSecurityPolicyOf(template)).toContain('https://example.eu.auth0.com;');
  },
};

test('every section with code has an effect', () => {
  expect(Object.keys(sections)).toEqual(Object.keys(EFFECTS));
});

test.each(Object.keys(EFFECTS))('%s', title => {
  EFFECTS[title](templateWith(sections[title]));
});
