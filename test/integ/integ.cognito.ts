import { ExpectedResult } from '@aws-cdk/integ-tests-alpha';
import { Fn, RemovalPolicy } from 'aws-cdk-lib';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import { IntegApp, TEMPORARY } from './support/integ-app';
import { ApiAuth, ServerlessImageProcessor } from '../../src';

// examples/website: callers with a token of a user pool own their images; without one, API Gateway refuses the call;
// the page knows where they sign in, and Cognito returns to it
const integ = new IntegApp('cognito');
const pool = new cognito.UserPool(integ.stack, 'Pool', { removalPolicy: RemovalPolicy.DESTROY });
pool.addDomain('SignIn', {
  cognitoDomain: { domainPrefix: `integ-${Fn.select(2, Fn.split('/', integ.stack.stackId))}` },
});
const client = pool.addClient('Web', {
  authFlows: { userPassword: true },
  oAuth: { flows: { authorizationCodeGrant: true }, scopes: [cognito.OAuthScope.OPENID] },
});
const images = new ServerlessImageProcessor(integ.stack, 'Images', {
  ...TEMPORARY,
  sizes: [{ name: 'thumb', width: 200 }],
  allowedOrigins: ['https://app.example.com'],
  auth: ApiAuth.cognito({ userPool: pool, clients: [client] }),
  website: {},
});

const { assertions } = integ;
// the end of the stack's id is a UUID that every deployment has for itself
const user = { Username: 'integ', Password: `Aa1!${Fn.select(2, Fn.split('/', integ.stack.stackId))}` };
const created = assertions.awsApiCall('CognitoIdentityServiceProvider', 'adminCreateUser', {
  UserPoolId: pool.userPoolId,
  Username: user.Username,
  MessageAction: 'SUPPRESS',
});
const permanent = assertions.awsApiCall('CognitoIdentityServiceProvider', 'adminSetUserPassword', {
  UserPoolId: pool.userPoolId,
  ...user,
  Permanent: true,
});
const token = 'AuthenticationResult.AccessToken';
const signedIn = assertions.awsApiCall(
  'CognitoIdentityServiceProvider',
  'initiateAuth',
  {
    ClientId: client.userPoolClientId,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: user.Username, PASSWORD: user.Password },
  },
  [token],
);
const headers = { authorization: `Bearer ${signedIn.getAttString(token)}` };

const page = assertions.httpApiCall(`${images.websiteUrl!}/config.json`).expect(
  ExpectedResult.objectLike({
    status: 200,
    body: { hasOwners: true, signIn: { clientId: client.userPoolClientId } },
  }),
);
assertions
  .httpApiCall(`${images.apiUrl}/images`)
  .expect(ExpectedResult.objectLike({ status: 401 }))
  .next(page)
  .next(created)
  .next(permanent)
  .next(signedIn)
  .next(integ.browserUpload(images, 'image/jpeg image/webp', headers));
