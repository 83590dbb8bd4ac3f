import type { Template } from 'aws-cdk-lib/assertions';

const PSEUDO: Record<string, string> = { 'AWS::Region': 'REGION', 'AWS::URLSuffix': 'SUFFIX' };

/** The content security policy of the page, with `REGION`, `SUFFIX`, and `{…}` for a resource of this id. */
export function contentSecurityPolicyOf(template: Template): string {
  const [policy] = Object.values(template.findResources('AWS::CloudFront::ResponseHeadersPolicy'))
    .map(({ Properties }) => Properties.ResponseHeadersPolicyConfig.SecurityHeadersConfig?.ContentSecurityPolicy)
    .filter(found => found !== undefined)
    .map(found => found.ContentSecurityPolicy);
  return textOf(policy);
}

/** A value of a template as text, with `REGION`, `SUFFIX`, and `{…}` for a resource of this id. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') {
    return value;
  }
  const { Ref, 'Fn::GetAtt': attribute, 'Fn::Join': join } = value as Record<string, never>;
  if (join) {
    return (join[1] as unknown[]).map(textOf).join('');
  }
  const name: string =
    Ref ?? (attribute as string[] | undefined)?.join('.') ?? JSON.stringify(value).replaceAll('"', '');
  return PSEUDO[name] ?? `{${name}}`;
}
