import { Aws, Fn } from 'aws-cdk-lib';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import { ApiAuth, ServerlessImageProcessor } from '../../../src';
import { DOMAIN_URL, named, poolIn, signInOf, withDomain } from '../../support/page-sign-in';
import { errorOf, newStack, synth } from '../../support/synth';

describe('the domain', () => {
  test('may be created after the processor', () => {
    const stack = newStack();
    const pool = poolIn(stack);
    new ServerlessImageProcessor(stack, 'Images', { website: {}, auth: ApiAuth.cognito(pool) });
    withDomain(pool);
    expect(signInOf(stack).tokenUrl).toBe(`${DOMAIN_URL}/oauth2/token`);
  });

  test('of two, the custom one is taken', () => {
    const stack = newStack();
    const pool = poolIn(stack);
    withDomain(pool);
    const { certificate } = named(stack);
    pool.userPool.addDomain('Own', { customDomain: { domainName: 'auth.example.com', certificate } });
    synth({ website: {}, auth: ApiAuth.cognito(pool) }, stack);
    expect(signInOf(stack).authorizeUrl).toBe('https://auth.example.com/oauth2/authorize');
  });

  test('may have a name that is known at deployment only', () => {
    const stack = newStack();
    const pool = poolIn(stack);
    withDomain(pool, `club-${Aws.ACCOUNT_ID}`);
    synth({ website: {}, auth: ApiAuth.cognito(pool) }, stack);
    expect(signInOf(stack).tokenUrl).toBe('https://club-{AWS::AccountId}.auth.REGION.amazoncognito.com/oauth2/token');
  });

  test('of another pool is no domain of this one', () => {
    const stack = newStack();
    withDomain({ userPool: new cognito.UserPool(stack, 'Other') });
    const auth = ApiAuth.cognito(poolIn(stack));
    expect(() => synth({ website: {}, auth }, stack)).toThrow(
      '[Test/Images/Website] invalid auth: got "a user pool without a domain in this app", expected a domain of the ' +
        "pool, where the page signs in; add one with userPool.addDomain('SignIn', { cognitoDomain: { domainPrefix: " +
        "'my-photos' } }), or pass that of an imported pool: ApiAuth.cognito({ …, domain: " +
        'UserPoolDomain.fromDomainName(…) })',
    );
  });

  test.each([
    ['club', 'https://club.auth.eu-west-1.amazoncognito.com'],
    ['auth.example.com', 'https://auth.example.com'],
  ])('of an imported pool is passed by its name: %s', (name, url) => {
    const stack = newStack();
    const userPool = cognito.UserPool.fromUserPoolArn(
      stack,
      'Pool',
      'arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_abc',
    );
    const domain = cognito.UserPoolDomain.fromDomainName(stack, 'Domain', name);
    const clients = [cognito.UserPoolClient.fromUserPoolClientId(stack, 'Client', 'web')];
    synth({ website: {}, auth: ApiAuth.cognito({ userPool, clients, domain }) }, stack);
    expect(signInOf(stack)).toMatchObject({ clientId: 'web', authorizeUrl: `${url}/oauth2/authorize` });
  });

  test('that is passed need not be found', () => {
    const stack = newStack();
    const pool = poolIn(stack);
    const domain = withDomain(pool);
    const userPool = cognito.UserPool.fromUserPoolId(stack, 'Imported', 'eu-west-1_abc');
    synth({ website: {}, auth: ApiAuth.cognito({ userPool, clients: pool.clients, domain }) }, stack);
    expect(signInOf(stack).logoutUrl).toBe(`${DOMAIN_URL}/logout`);
  });

  test('by a name of the deployment is refused: it does not tell the kind', () => {
    const stack = newStack();
    const domain = cognito.UserPoolDomain.fromDomainName(stack, 'Domain', Fn.importValue('Domain'));
    expect(errorOf({ website: {}, auth: ApiAuth.cognito({ ...poolIn(stack), domain }) }, stack)).toMatch(
      /^invalid ApiAuth\.cognito domain: got a value known only at deployment, .* \(construct Test\/Images\)$/,
    );
  });
});
