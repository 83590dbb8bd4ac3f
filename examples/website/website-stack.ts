import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { ApiAuth, ServerlessImageProcessor } from 'serverless-image-processor';

/** The pipeline with its upload page, for the members of a user pool: open the stack's output `WebsiteUrl`. */
export class WebsiteStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const members = new cognito.UserPool(this, 'Members', { signInAliases: { email: true } });
    // the prefix is unique among all pools of the region
    members.addDomain('SignIn', { cognitoDomain: { domainPrefix: `photos-${this.account}` } });
    const client = members.addClient('Page', {
      oAuth: { flows: { authorizationCodeGrant: true }, scopes: [cognito.OAuthScope.OPENID] },
    });

    new ServerlessImageProcessor(this, 'Images', {
      auth: ApiAuth.cognito({ userPool: members, clients: [client] }),
      website: { title: 'Photos of the club', accentColor: '#0b6e4f' },
    });

    new CfnOutput(this, 'UserPoolId', { value: members.userPoolId });
  }
}
