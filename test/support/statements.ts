import type { Template } from 'aws-cdk-lib/assertions';

interface Statement {
  readonly actions: string[];
  readonly on: string[];
}

/**
 * Returns the permissions of a role's inline policies, with logical ids shortened to `Name…` for readable assertions.
 */
export function statementsOf(template: Template, role: string): Statement[] {
  const policies = Object.values(template.findResources('AWS::IAM::Policy')).filter(({ Properties }) =>
    Properties.Roles.some(({ Ref }: { Ref: string }) => Ref.startsWith(role)),
  );
  return policies
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
    .map(({ Action, Resource }) => ({
      actions: [Action].flat(),
      on: [Resource]
        .flat()
        .map(shorten)
        .filter(name => name !== '{Ref:AWS::NoValue}'),
    }));
}

function shorten(resource: unknown): string {
  const text = JSON.stringify(resource).replace(/\{"Fn::GetAtt":\["(\w+?)[0-9A-F]{8}","Arn"\]\}/g, '$1…');
  return text.replace(/^\{"Fn::Join":\["",\[(.*)\]\]\}$/, '$1').replace(/[",]/g, '');
}
