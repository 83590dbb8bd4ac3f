import type { Template } from 'aws-cdk-lib/assertions';

const PSEUDO: Record<string, string> = { 'AWS::Region': 'REGION', 'AWS::URLSuffix': 'SUFFIX' };

/** The content security policy of the page, with `REGION`, `SUFFIX`, and `{…}` for a resource of this id. */
export function contentSecurityPolicyOf(template: Template): string {
  const [policy] = Object.values(template.findResources('AWS::CloudFront::ResponseHeadersPolicy'))
    .map(({ Properties }) => Properties.ResponseHeadersPolicyConfig.SecurityHeadersConfig?.ContentSecurityPolicy)
    .filter(found => found !== undefined)
    .map(found => found.ContentSecurityPolicy);
  if (typeof policy === 'string') {
    return policy;
  }
  return policy['Fn::Join'][1]
    .map((part: string | { Ref: string; 'Fn::GetAtt': string[] }) => {
      if (typeof part === 'string') {
        return part;
      }
      const name = part.Ref ?? part['Fn::GetAtt'].join('.');
      return PSEUDO[name] ?? `{${name}}`;
    })
    .join('');
}
