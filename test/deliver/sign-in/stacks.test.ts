import { App, CfnOutput, NestedStack, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { ApiAuth, ImageDelivery, ServerlessImageProcessor } from '../../../src';
import { contentSecurityPolicyOf } from '../../support/page-policy';
import {
  clientOf,
  DOMAIN_URL,
  named,
  PAGE_NAME,
  PAGE_URL,
  poolIn,
  signInOf,
  withDomain,
} from '../../support/page-sign-in';
import { errorOf, newStack, synth } from '../../support/synth';

describe('no cycle', () => {
  test('a trigger of the pool may call the API', () => {
    const stack = newStack();
    const pool = poolIn(stack);
    withDomain(pool);
    const images = new ServerlessImageProcessor(stack, 'Images', { website: {}, auth: ApiAuth.cognito(pool) });
    const trigger = new lambda.Function(stack, 'Trigger', {
      runtime: lambda.Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: lambda.Code.fromInline('exports.handler = async event => event'),
      environment: { API_URL: images.apiUrl },
    });
    pool.userPool.addTrigger(cognito.UserPoolOperation.POST_CONFIRMATION, trigger);
    expect(() => Template.fromStack(stack)).not.toThrow();
  });

  test('on the distribution of the images', () => {
    const stack = newStack();
    const pool = poolIn(stack);
    withDomain(pool);
    const delivery = ImageDelivery.cdn(named(stack));
    const { template } = synth({ website: { onCdn: true }, delivery, auth: ApiAuth.cognito(pool) }, stack);
    expect(clientOf(template).CallbackURLs).toEqual([`https://${PAGE_NAME}/`]);
    expect(contentSecurityPolicyOf(template)).toContain('https://club.auth.REGION.amazoncognito.com;');
  });

  describe('the pool is in another stack', () => {
    const stacks = () => {
      const app = new App();
      return { users: new Stack(app, 'Users'), photos: new Stack(app, 'Photos') };
    };

    test('its client takes names that are known', () => {
      const { users, photos } = stacks();
      const pool = poolIn(users);
      withDomain(pool);
      new ServerlessImageProcessor(photos, 'Images', { website: named(photos), auth: ApiAuth.cognito(pool) });
      expect(clientOf(Template.fromStack(users)).CallbackURLs).toEqual([`https://${PAGE_NAME}/`]);
      expect(signInOf(photos).authorizeUrl).toBe(`${DOMAIN_URL}/oauth2/authorize`);
    });

    test('its client is refused where the name is not known', () => {
      const { users, photos } = stacks();
      expect(errorOf({ website: {}, auth: ApiAuth.cognito(poolIn(users)) }, photos)).toBe(
        'invalid ApiAuth.cognito clients[0]: got "an app client of stack Users", expected one of stack Photos: the ' +
          'URL of the page is known only after that stack, which depends on the client; create the client of the page ' +
          'in this stack, with new UserPoolClient(this, …, { userPool }), or pass website: { domainNames, certificate ' +
          '} (construct Photos/Images)',
      );
    });

    test('a client of this stack returns to the name that CloudFront makes up', () => {
      const { users, photos } = stacks();
      const { userPool } = poolIn(users);
      withDomain({ userPool });
      const client = new cognito.UserPoolClient(photos, 'Page', { userPool });
      new ServerlessImageProcessor(photos, 'Images', {
        website: {},
        auth: ApiAuth.cognito({ userPool, clients: [client] }),
      });
      expect(clientOf(Template.fromStack(photos)).CallbackURLs).toEqual([PAGE_URL]);
      expect(signInOf(photos).clientId).toBe('{Page}');
      expect(() => Template.fromStack(users)).not.toThrow();
    });
  });

  describe('the processor is in a nested stack', () => {
    test('a client of the parent takes names that are known', () => {
      const parent = newStack();
      const pool = poolIn(parent);
      withDomain(pool);
      const nested = new NestedStack(parent, 'Nested');
      new ServerlessImageProcessor(nested, 'Images', { website: named(nested), auth: ApiAuth.cognito(pool) });
      expect(clientOf(Template.fromStack(parent)).CallbackURLs).toEqual([`https://${PAGE_NAME}/`]);
    });

    test('a client of the nested stack returns to the name that CloudFront makes up', () => {
      const parent = newStack();
      const { userPool } = poolIn(parent);
      withDomain({ userPool });
      const nested = new NestedStack(parent, 'Nested');
      const client = new cognito.UserPoolClient(nested, 'Page', { userPool });
      const auth = ApiAuth.cognito({ userPool, clients: [client] });
      const images = new ServerlessImageProcessor(nested, 'Images', { website: {}, auth });
      new CfnOutput(parent, 'Page', { value: images.websiteUrl! });
      expect(() => Template.fromStack(parent)).not.toThrow();
      expect(clientOf(Template.fromStack(nested)).CallbackURLs).toEqual([PAGE_URL]);
    });
  });
});
