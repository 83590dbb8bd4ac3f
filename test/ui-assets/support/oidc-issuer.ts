import { createHash, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { startHttpServer } from './http-server';
import { TokenSigner } from './json-web-token';
import { readBody, sendJson } from './stub-responses';

/** App client of every issuer. */
export const CLIENT_ID = 'page-client';

/** Behavior of the issuer. Tests change it while it runs. */
export interface IssuerBehavior {
  /** Life of access tokens, in seconds. */
  lifeSeconds: number;
  givesRefreshTokens: boolean;
  /** Sends `Cross-Origin-Opener-Policy: same-origin`, which cuts its pages off from the windows that opened them. */
  isolates: boolean;
  /** HTTP status of every token response, such as 503. */
  tokenStatus?: number;
}

/** OpenID Connect issuer on the loopback interface, for the code flow with PKCE and refresh tokens that rotate. */
export interface OidcIssuer {
  /** The issuer: the authority of clients. */
  readonly url: string;
  readonly behavior: IssuerBehavior;
  /** Grants at the token endpoint in order: `authorization_code`, `refresh_token`, with `!` if declined. */
  readonly grants: readonly string[];
  /** Queries of the authorization requests. */
  readonly requests: readonly URLSearchParams[];
  /** Registers the addresses to which the issuer may return. */
  register(...redirectUris: string[]): void;
  /** Checks an `Authorization` header like a JWT authorizer. Returns the `sub` of the token. */
  subjectOf(authorization: string | undefined): string | undefined;
  /** Ends all sessions: refresh tokens and cookies are void, access tokens stay good until their end. */
  endSessions(): void;
  /** Resets every connection until the outage is over. */
  outage(on: boolean): void;
  close(): Promise<void>;
}

/** Starts an issuer with two users, `ada` and `bob`. */
export async function startOidcIssuer(): Promise<OidcIssuer> {
  const issuer = new Issuer();
  const server = await startHttpServer((request, response) => {
    issuer.answer(request, response).catch((error: unknown) => {
      response.writeHead(400, { 'content-type': 'text/plain' }).end(String(error));
    });
  });
  issuer.url = server.url;
  return Object.assign(issuer, { outage: server.outage, close: server.close });
}

/** Code that was sent to a page, or a refresh token. */
interface Grant {
  readonly user: string;
  readonly query: URLSearchParams;
  /** Tokens that descend from one code. */
  readonly family: { isRevoked: boolean };
  isUsed: boolean;
}

class Issuer {
  readonly behavior: IssuerBehavior = { lifeSeconds: 3600, givesRefreshTokens: true, isolates: false };
  readonly grants: string[] = [];
  readonly requests: URLSearchParams[] = [];
  url = '';
  private readonly signer = new TokenSigner();
  private readonly redirectUris: string[] = [];
  private readonly codes = new Map<string, Grant>();
  private readonly refreshTokens = new Map<string, Grant>();
  private sessions = new Map<string, string>();

  register(...redirectUris: string[]): void {
    this.redirectUris.push(...redirectUris);
  }

  subjectOf(authorization = ''): string | undefined {
    const claims = this.signer.verify(authorization.replace(/^Bearer /, ''));
    return claims?.iss === this.url && claims.client_id === CLIENT_ID ? String(claims.sub) : undefined;
  }

  endSessions(): void {
    this.sessions.clear();
    this.refreshTokens.clear();
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', this.url);
    response.setHeader('cache-control', 'no-store');
    switch (`${request.method} ${pathname}`) {
      case 'GET /.well-known/openid-configuration':
        return sendJson(withCors(response), 200, this.discovery());
      case 'GET /keys':
        return sendJson(withCors(response), 200, this.signer.keySet);
      case 'GET /authorize':
      case 'POST /authorize':
        return this.authorize(request, response, searchParams);
      case 'POST /token':
        return this.sendTokens(request, withCors(response));
      case 'GET /logout':
        return this.logOut(request, response, searchParams.get('post_logout_redirect_uri'));
      case 'GET /cognito-logout':
        return this.logOut(request, response, searchParams.get('logout_uri'));
      default:
        response.writeHead(404).end();
    }
  }

  private discovery(): object {
    return {
      issuer: this.url,
      authorization_endpoint: `${this.url}/authorize`,
      token_endpoint: `${this.url}/token`,
      end_session_endpoint: `${this.url}/logout`,
      jwks_uri: `${this.url}/keys`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      code_challenge_methods_supported: ['S256'],
    };
  }

  /** Shows the form, or returns to the page at once if there is a session. */
  private async authorize(request: IncomingMessage, response: ServerResponse, query: URLSearchParams): Promise<void> {
    assert(query.get('client_id') === CLIENT_ID, `a known client_id, got ${query.get('client_id')}`);
    assert(this.redirectUris.includes(query.get('redirect_uri')!), `registered: ${query.get('redirect_uri')}`);
    assert(query.get('response_type') === 'code' && query.get('scope')!.split(' ').includes('openid'), 'a code flow');
    assert(query.get('code_challenge_method') === 'S256' && query.get('code_challenge')!.length === 43, 'a challenge');
    assert(query.get('state') !== null && query.get('nonce') !== null, 'state and nonce');
    if (request.method === 'GET') {
      this.requests.push(query);
    }
    const chosen = new URLSearchParams((await readBody(request)).toString()).get('user');
    const user = chosen ?? (query.get('prompt') === 'login' ? undefined : this.sessions.get(sessionOf(request)));
    if (user === 'none') {
      return this.goBack(response, query, { error: 'access_denied', error_description: 'The user declined.' });
    }
    if (user !== undefined) {
      const code = randomUUID();
      this.codes.set(code, { user, query, family: { isRevoked: false }, isUsed: false });
      const session = randomUUID();
      this.sessions.set(session, user);
      response.setHeader('set-cookie', `session=${session}; HttpOnly; Path=/; SameSite=Lax`);
      return this.goBack(response, query, { code });
    }
    if (query.get('prompt') === 'none') {
      return this.goBack(response, query, { error: 'login_required' });
    }
    if (this.behavior.isolates) {
      response.setHeader('cross-origin-opener-policy', 'same-origin');
    }
    response.writeHead(200, { 'content-type': 'text/html' }).end(FORM);
  }

  private goBack(response: ServerResponse, query: URLSearchParams, parameters: Record<string, string>): void {
    const url = new URL(query.get('redirect_uri')!);
    const all = { ...parameters, state: query.get('state')!, iss: this.url };
    Object.entries(all).forEach(([name, value]) => url.searchParams.set(name, value));
    response.writeHead(303, { location: url.href }).end();
  }

  private async sendTokens(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const form = new URLSearchParams((await readBody(request)).toString());
    const kind = form.get('grant_type') ?? '';
    const grant = this.behavior.tokenStatus === undefined ? this.takeGrant(kind, form) : undefined;
    this.grants.push(grant ? kind : `!${kind}`);
    if (grant === undefined) {
      return sendJson(response, this.behavior.tokenStatus ?? 400, { error: 'invalid_grant' });
    }
    sendJson(response, 200, this.tokensFor(grant));
  }

  /** Returns the grant behind a code or a refresh token. One that is used twice revokes everything that came of it. */
  private takeGrant(kind: string, form: URLSearchParams): Grant | undefined {
    const isCode = kind === 'authorization_code';
    const grant = isCode
      ? this.codes.get(form.get('code') ?? '')
      : this.refreshTokens.get(form.get('refresh_token') ?? '');
    if (grant === undefined || form.get('client_id') !== CLIENT_ID) {
      return undefined;
    }
    grant.family.isRevoked ||= grant.isUsed;
    grant.isUsed = true;
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const isProven =
      challenge === grant.query.get('code_challenge') && form.get('redirect_uri') === grant.query.get('redirect_uri');
    return grant.family.isRevoked || (isCode && !isProven) ? undefined : grant;
  }

  private tokensFor({ user, query, family }: Grant): object {
    const { lifeSeconds, givesRefreshTokens } = this.behavior;
    const exp = Math.floor(Date.now() / 1000) + lifeSeconds;
    const common = { iss: this.url, sub: `id-of-${user}`, exp, jti: randomUUID() };
    const refresh = randomUUID();
    if (givesRefreshTokens) {
      this.refreshTokens.set(refresh, { user, query, family, isUsed: false });
    }
    return {
      token_type: 'Bearer',
      expires_in: lifeSeconds,
      access_token: this.signer.sign({ ...common, aud: CLIENT_ID, client_id: CLIENT_ID, scope: query.get('scope')! }),
      id_token: this.signer.sign({
        ...common,
        aud: CLIENT_ID,
        email: `${user}@example.com`,
        nonce: query.get('nonce')!,
      }),
      ...(givesRefreshTokens && { refresh_token: refresh }),
    };
  }

  private logOut(request: IncomingMessage, response: ServerResponse, target: string | null): void {
    assert(this.redirectUris.includes(target!), `registered: ${target}`);
    this.sessions.delete(sessionOf(request));
    response.writeHead(303, { location: target!, 'set-cookie': 'session=; Path=/; Max-Age=0' }).end();
  }
}

const FORM = `<!doctype html><html lang="en"><title>Issuer</title><h1>Issuer</h1><form method="post">
<button name="user" value="ada">Sign in as ada</button>
<button name="user" value="bob">Sign in as bob</button>
<button name="user" value="none">Decline</button></form>`;

function withCors(response: ServerResponse): ServerResponse {
  return response.setHeader('access-control-allow-origin', '*');
}

function sessionOf({ headers }: IncomingMessage): string {
  return /session=([^;]+)/.exec(headers.cookie ?? '')?.[1] ?? '';
}

function assert(condition: boolean, expected: string): asserts condition {
  if (!condition) {
    throw new Error(`invalid request: expected ${expected}`);
  }
}
