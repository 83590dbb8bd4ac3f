import { AUTH_STACK, type AuthNames } from './auth-names';
import { deployBeside } from './deploy-beside';

/** The pipeline with owners, on the emulator. */
export interface AuthSystem extends AuthNames {
  readonly apiUrl: string;
}

/** Deploys the stack of auth-app.ts. */
export async function deployAuth(): Promise<AuthSystem> {
  return (await deployBeside<AuthNames, typeof AUTH_STACK>('auth', [AUTH_STACK]))[AUTH_STACK];
}
