/** Settings of the sign-in, as in the page's `config.json`: an app client of an OpenID Connect issuer. */
export interface SignInSettings {
  /** Public client, without a secret. The page's address is one of its callback URLs. */
  readonly clientId: string;
  readonly scopes: readonly string[];
  /** Issuer. Its discovery document names the endpoints that are not set here. */
  readonly authority?: string;
  readonly authorizeUrl?: string;
  readonly tokenUrl?: string;
  /** Logout endpoint of Cognito, which takes `client_id` and `logout_uri`. @default - that of the issuer's document */
  readonly logoutUrl?: string;
  /** Further parameters of the authorization request, such as `audience`. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Token that the API gets. A Cognito id token has the pool's custom attributes. @default 'access' */
  readonly token?: 'access' | 'id';
}

/** Returns the settings in the parsed `config.json`; undefined if there are none that can be used. */
export function readSignIn(file: unknown): SignInSettings | undefined {
  const { signIn } = (file ?? {}) as { signIn?: Partial<SignInSettings> };
  const hasEndpoints = signIn?.authority || (signIn?.authorizeUrl && signIn.tokenUrl);
  return signIn?.clientId && hasEndpoints
    ? { ...signIn, clientId: signIn.clientId, scopes: signIn.scopes ?? ['openid'] }
    : undefined;
}
