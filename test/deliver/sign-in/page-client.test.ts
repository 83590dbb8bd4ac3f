import { Fn, type Stack } from 'aws-cdk-lib';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import { ApiAuth } from '../../../src';
import { named, PAGE_NAME, poolIn, withDomain } from '../../support/page-sign-in';
import { errorOf, newStack, synth, warningsOf } from '../../support/synth';

describe('an imported client', () => {
  const importedWith = (website: (stack: Stack) => object) => {
    const stack = newStack();
    const pool = poolIn(stack);
    withDomain(pool);
    const clients = [cognito.UserPoolClient.fromUserPoolClientId(stack, 'Client', 'web')];
    synth({ website: website(stack), auth: ApiAuth.cognito({ ...pool, clients }) }, stack);
    return warningsOf(stack);
  };

  test('is a warning that names the URLs to add', () => {
    expect(importedWith(named)).toEqual([
      `the page signs in with an imported app client, which cannot be changed here: add https://${PAGE_NAME}/ to its ` +
        'callback URLs and its logout URLs, or the provider refuses the sign-in ' +
        '[ack: serverless-image-processor:signInUrls]',
    ]);
  });

  test('is told to take the output where CloudFront makes up the name', () => {
    expect(importedWith(() => ({}))).toEqual([
      expect.stringContaining('add the stack output WebsiteUrl, with a slash at its end, to its callback URLs'),
    ]);
  });
});

describe('the first client is refused', () => {
  const refusal = (options: cognito.UserPoolClientOptions) => {
    const stack = newStack();
    return errorOf({ website: {}, auth: ApiAuth.cognito(poolIn(stack, options)) }, stack);
  };

  test('with a secret', () => {
    expect(refusal({ generateSecret: true })).toBe(
      'invalid ApiAuth.cognito clients[0]: got "an app client with a secret", expected one without a secret, ' +
        'because everyone could read it in the page; create a client without generateSecret for the page, and put it first ' +
        '(construct Test/Images)',
    );
  });

  test('for client credentials', () => {
    expect(refusal({ generateSecret: false, oAuth: { flows: { clientCredentials: true } } })).toMatch(
      /^invalid ApiAuth\.cognito clients\[0\]: got "an app client for client credentials"/,
    );
  });

  test('with URLs that cannot be added to', () => {
    expect(refusal({ oAuth: { callbackUrls: Fn.split(',', Fn.importValue('Urls')) } })).toMatch(
      /^invalid ApiAuth\.cognito clients\[0\]: got "an app client whose callback URLs are a list known only at deploy/,
    );
  });

  test('a second client with a secret is none of the page', () => {
    const stack = newStack();
    const pool = poolIn(stack);
    withDomain(pool);
    const clients = [...pool.clients, pool.userPool.addClient('Server', { generateSecret: true })];
    expect(() => synth({ website: {}, auth: ApiAuth.cognito({ ...pool, clients }) }, stack)).not.toThrow();
  });
});
