import { withParameters } from './authorization';
import { fetchJson } from './tokens';
import type { PageSignIn } from '../../contract/page-config';

/** Discovery document of an issuer (OpenID Connect Discovery 1.0, section 3). */
interface Discovery {
  readonly authorization_endpoint?: string;
  readonly token_endpoint?: string;
  readonly end_session_endpoint?: string;
}

/** Endpoints of an issuer: those of the settings, else those of its discovery document, which is read when needed. */
export class Endpoints {
  private document?: Promise<Discovery>;

  constructor(
    private readonly settings: PageSignIn,
    private readonly fetcher: typeof fetch,
  ) {}

  async authorize(): Promise<string> {
    return this.settings.authorizeUrl ?? required((await this.discover()).authorization_endpoint);
  }

  async token(): Promise<string> {
    return this.settings.tokenUrl ?? required((await this.discover()).token_endpoint);
  }

  /** Returns the address that ends the session at the issuer; undefined if the issuer has none. */
  async logout(pageUrl: string, idToken?: string): Promise<string | undefined> {
    const { clientId, logoutUrl } = this.settings;
    if (logoutUrl) {
      return withParameters(logoutUrl, { client_id: clientId, logout_uri: pageUrl });
    }
    const endpoint = (await this.discover()).end_session_endpoint;
    return (
      endpoint &&
      withParameters(endpoint, {
        client_id: clientId,
        post_logout_redirect_uri: pageUrl,
        ...(idToken && { id_token_hint: idToken }),
      })
    );
  }

  private async discover(): Promise<Discovery> {
    const { authority } = this.settings;
    if (!authority) {
      return {};
    }
    const url = `${authority.replace(/\/$/, '')}/.well-known/openid-configuration`;
    try {
      return await (this.document ??= fetchJson<Discovery>(this.fetcher, url));
    } catch (error) {
      // the next attempt reads it again
      this.document = undefined;
      throw error;
    }
  }
}

function required(endpoint: string | undefined): string {
  if (!endpoint) {
    throw new Error('The issuer names no endpoint for the code flow.');
  }
  return endpoint;
}
