import type { PageSignIn } from '../../contract/page-config';

/** Returns the settings in the parsed `config.json`; undefined if there are none that can be used. */
export function readSignIn(file: unknown): PageSignIn | undefined {
  const { signIn } = (file ?? {}) as { signIn?: Partial<PageSignIn> };
  const hasEndpoints = signIn?.authority || (signIn?.authorizeUrl && signIn.tokenUrl);
  return signIn?.clientId && hasEndpoints
    ? { ...signIn, clientId: signIn.clientId, scopes: signIn.scopes ?? ['openid'] }
    : undefined;
}
