import { photo, uploadAndWait } from './upload';
import type { ImageManifest } from '../../../src/contract/http';
import { authorization } from '../../demo/api-client';
import { type Check, expectThat } from '../check';
import type { World } from '../world';

const PASSWORD = 'Correct-Horse-7';

const encodedPaths: Check = {
  name: 'encoded-paths',
  expectation: 'an id with an encoded ?, # or / names no other image and no other operation',
  run: async ({ names }) => {
    const { manifest } = await uploadAndWait(names.apiUrl, await photo());
    const figures: Record<string, number> = {};
    for (const [what, text] of Object.entries({ questionMark: '%3F', hash: '%23', slash: '%2F' })) {
      const response = await fetch(`${names.apiUrl}/images/${manifest.imageId}${text}usage`);
      const { imageId } = (await response.json().catch(() => ({}))) as Partial<ImageManifest>;
      const isOther = response.ok && imageId !== manifest.imageId;
      expectThat(response.status < 500 && !isOther, `{id}${text}usage is ${response.status}, image ${imageId}`);
      figures[`${what}Status`] = response.status;
    }
    return figures;
  },
};

const quota: Check = {
  name: 'quota-leading-keys',
  expectation: 'roles limited by dynamodb:LeadingKeys may count usage in a transaction, and the quota holds',
  run: async world => {
    const token = await signIn(world, `user-${Date.now()}`);
    const { ownedApiUrl } = world.names;
    await uploadAndWait(ownedApiUrl, await photo(), 'image/jpeg', token);
    const response = await fetch(`${ownedApiUrl}/usage`, { headers: authorization(token) });
    expectThat(response.status === 200, `GET /usage is ${response.status}; expected 200`);
    const start = (): Promise<Response> =>
      fetch(`${ownedApiUrl}/uploads`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...authorization(token) },
        body: JSON.stringify({ contentType: 'image/jpeg', size: 1_000 }),
      });
    const statuses = [];
    for (let count = 0; count < 3; count++) {
      statuses.push((await start()).status);
    }
    expectThat(statuses.join() === '201,201,429', `uploads 2 to 4 of 3 got ${statuses.join()}; expected 201,201,429`);
    return { tokenChars: token.length };
  },
};

const noToken: Check = {
  name: 'no-token',
  expectation: 'API Gateway refuses a caller without a token with 401 and CORS headers of the allowed origin',
  run: async ({ names, emulator }) => {
    const origin = 'https://app.example.com';
    const response = await fetch(`${names.ownedApiUrl}/images`, { headers: { origin } });
    expectThat(response.status === 401, `a caller without a token gets ${response.status}; expected 401`);
    const allowed = response.headers.get('access-control-allow-origin');
    expectThat(emulator !== undefined || allowed === origin, `the 401 allows the origin ${allowed}`);
    return { corsHeadersOn401: allowed === origin };
  },
};

/** Signs a new user up and in, as a page does. Returns the access token. */
async function signIn({ names, emulator, region }: World, name: string): Promise<string> {
  const ClientId = names.userPoolClientId;
  const call = async (operation: string, request: object): Promise<unknown> => {
    const response = await fetch(emulator?.endpoint ?? `https://cognito-idp.${region}.amazonaws.com/`, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
      },
      body: JSON.stringify({ ClientId, ...request }),
    });
    expectThat(response.ok, `${operation} of Cognito responded with ${response.status}`);
    return response.json();
  };
  await call('SignUp', { Username: name, Password: PASSWORD });
  const { AuthenticationResult } = (await call('InitiateAuth', {
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: name, PASSWORD },
  })) as { AuthenticationResult: { AccessToken: string } };
  return AuthenticationResult.AccessToken;
}

/** Checks of the HTTP APIs. */
export const API_CHECKS: readonly Check[] = [encodedPaths, noToken, quota];
