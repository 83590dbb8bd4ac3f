import type { Construct } from 'constructs';
import { cognitoSignIn } from './cognito-sign-in';
import { openIdSignIn } from './open-id-sign-in';
import type { SignIn } from './sign-in';
import type { SignInProvider } from '../../settings/sign-in';

/** Returns the sign-in of the page at a provider. */
export function signInAt(scope: Construct, provider: SignInProvider): SignIn {
  return provider.kind === 'cognito' ? cognitoSignIn(scope, provider) : openIdSignIn(scope, provider);
}
