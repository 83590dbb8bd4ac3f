import { system } from './deployed';

const PASSWORD = 'Correct-Horse-7';

/** Signs a new user up. */
export async function signUp(ClientId: string, Username: string): Promise<void> {
  await cognito('SignUp', { ClientId, Username, Password: PASSWORD });
}

/** Signs a user in through an app client, as a page does. Answers the access token. */
export async function signIn(ClientId: string, USERNAME: string): Promise<string> {
  const request = { ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters: { USERNAME, PASSWORD } };
  const { AuthenticationResult } = (await cognito('InitiateAuth', request)) as {
    AuthenticationResult: { AccessToken: string };
  };
  return AuthenticationResult.AccessToken;
}

// both are public calls, which nobody signs
async function cognito(operation: string, request: object): Promise<object> {
  const answer = await fetch(system.endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: JSON.stringify(request),
  });
  const body = (await answer.json()) as object;
  if (!answer.ok) {
    throw new Error(`${operation} answered ${answer.status}: ${JSON.stringify(body)}`);
  }
  return body;
}
