import {
  type Answer,
  type Attempt,
  authorizationUrl,
  newAttempt,
  POPUP,
  readAnswer,
  redirectUriOf,
  withoutAnswer,
} from './authorization';
import { Endpoints } from './endpoints';
import type { Popup, SignInMessage, SignInPorts } from './ports';
import { problemOf, SignInError, type SignInProblem } from './problem';
import { TokenKeeper } from './token-keeper';
import { type Claims, claimsOf, nameIn, requestTokens, type Tokens } from './tokens';
import type { Arrival, SignIn, SignInState, TokenRequest } from './types';
import type { PageSignIn } from '../../contract/page-config';

/** Attempt that waits for a redirect, and the query and fragment to return to. */
const ATTEMPT_KEY = 'image-upload.sign-in';
/** Mark of a tab whose person is signed in. */
const SIGNED_IN_KEY = 'image-upload.signed-in';

/** Starts the sign-in of a page. */
export function startSignIn(settings: PageSignIn, ports: SignInPorts): SignIn {
  return new CodeFlow(settings, ports);
}

class CodeFlow implements SignIn {
  state: SignInState = 'signedOut';
  problem?: SignInProblem;
  link?: string;
  private claims: Claims = {};
  /** Attempt in a pop-up window, and its address. Repeated clicks use the same one. */
  private again?: Promise<{ readonly attempt: Attempt; readonly url: string }>;
  private popup?: Popup;
  /** State of the answer that this window, a pop-up window, has handed over. */
  private handedOver?: string;
  private readonly listeners = new Set<() => void>();
  private readonly endpoints: Endpoints;
  private readonly keeper: TokenKeeper;
  private readonly redirectUri: string;

  constructor(
    private readonly settings: PageSignIn,
    private readonly ports: SignInPorts,
  ) {
    this.redirectUri = redirectUriOf(ports.address());
    this.endpoints = new Endpoints(settings, ports.fetch);
    this.keeper = new TokenKeeper(ports, {
      request: form => this.request(form),
      onRenewed: () => this.change('signedIn'),
      onTrouble: problem => this.change(this.state, problem),
      onExpired: () => this.change('expired'),
    });
    ports.listen(message => void this.receive(message));
  }

  get name(): string | undefined {
    return nameIn(this.claims);
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async handleRedirect(): Promise<Arrival> {
    const { ports } = this;
    const stored = ports.store.get(ATTEMPT_KEY) ?? '{}';
    ports.store.set(ATTEMPT_KEY, undefined);
    const answer = readAnswer(ports.address());
    if (answer === undefined) {
      return this.resume();
    }
    if (answer.state.startsWith(POPUP)) {
      ports.replaceAddress(this.redirectUri);
      this.handedOver = answer.state;
      ports.post({ answer });
      return 'handedOver';
    }
    const { suffix = '', ...attempt } = JSON.parse(stored) as Attempt & { suffix?: string };
    if (attempt.state !== answer.state) {
      ports.replaceAddress(withoutAnswer(ports.address()));
      this.change('signedOut', { code: 'WRONG_STATE' });
    } else {
      ports.replaceAddress(this.redirectUri + suffix);
      await this.complete(answer, attempt);
    }
    return 'ready';
  }

  async signIn(): Promise<void> {
    const { store, address, go } = this.ports;
    try {
      const { attempt, url } = await this.prepare('');
      const { search, hash } = new URL(address());
      store.set(ATTEMPT_KEY, JSON.stringify({ ...attempt, suffix: search + hash }));
      if (store.get(ATTEMPT_KEY) === undefined) {
        throw new SignInError({ code: 'NO_STORAGE' });
      }
      go(url);
    } catch (error) {
      this.change(this.state, problemOf(error));
    }
  }

  async signInAgain(): Promise<void> {
    if (this.popup?.closed === false) {
      return this.popup.focus();
    }
    const popup = (this.popup = this.ports.openPopup());
    try {
      const { url } = await (this.again ??= this.prepare(POPUP));
      this.link = popup ? undefined : url;
      popup?.go(url);
      this.change(this.state, popup ? undefined : { code: 'POPUP_BLOCKED' });
    } catch (error) {
      this.again = undefined;
      popup?.close();
      this.change(this.state, problemOf(error));
    }
  }

  async getToken({ renew, signal }: TokenRequest): Promise<string> {
    for (let isRefused = renew; ; isRefused = false) {
      signal?.throwIfAborted();
      if (this.state === 'signedOut') {
        throw new Error('Nobody is signed in: sign in before you send requests.');
      }
      const tokens = this.keeper.current(isRefused);
      if (tokens) {
        return (this.settings.token === 'id' && tokens.id) || tokens.access;
      }
      await this.nextChange(signal);
    }
  }

  async signOut(): Promise<void> {
    const idToken = this.keeper.idToken;
    this.ports.post({ signedOut: true });
    this.forget();
    const url = await this.endpoints.logout(this.redirectUri, idToken).catch(() => undefined);
    this.ports.go(url ?? this.redirectUri);
  }

  /** Signs in without a question after a reload, once: the mark is set again when it has worked. */
  private async resume(): Promise<Arrival> {
    if (this.ports.store.get(SIGNED_IN_KEY) === undefined) {
      return 'ready';
    }
    this.ports.store.set(SIGNED_IN_KEY, undefined);
    await this.signIn();
    return this.problem ? 'ready' : 'leaving';
  }

  /** Prepares an attempt. One that continues a session names its person. */
  private async prepare(prefix: string): Promise<{ readonly attempt: Attempt; readonly url: string }> {
    const attempt = newAttempt(prefix);
    const { email, preferred_username } = this.claims;
    const hint = email ?? preferred_username;
    const more = {
      ...(hint && { login_hint: hint }),
      ...(this.problem?.code === 'OTHER_PERSON' && { prompt: 'login' }),
    };
    const endpoint = await this.endpoints.authorize();
    return { attempt, url: await authorizationUrl(endpoint, this.settings, attempt, this.redirectUri, more) };
  }

  private async receive(message: SignInMessage): Promise<void> {
    if ('signedOut' in message) {
      this.forget();
      this.ports.go(this.redirectUri);
    } else if ('taken' in message) {
      if (message.taken === this.handedOver) {
        this.ports.close();
      }
    } else {
      const again = await this.again?.catch(() => undefined);
      if (again?.attempt.state === message.answer.state) {
        this.again = this.popup = this.link = undefined;
        this.ports.post({ taken: again.attempt.state });
        await this.complete(message.answer, again.attempt);
      }
    }
  }

  /** Exchanges the code of an answer for tokens. */
  private async complete({ code, error, detail }: Answer, { verifier, nonce }: Attempt): Promise<void> {
    const { state } = this;
    try {
      if (code === null) {
        return this.change(this.state, problemOfAnswer(error, detail));
      }
      const tokens = await this.request({
        grant_type: 'authorization_code',
        code,
        redirect_uri: this.redirectUri,
        code_verifier: verifier,
      });
      if (this.state !== state) {
        // signed out meanwhile
        return;
      }
      const claims = claimsOf(tokens.id);
      if (tokens.id && claims.nonce !== nonce) {
        throw new SignInError({ code: 'REFUSED', detail: 'The id token belongs to another attempt.' });
      }
      if (this.claims.sub !== undefined && claims.sub !== this.claims.sub) {
        throw new SignInError({ code: 'OTHER_PERSON', detail: nameIn(claims) });
      }
      this.claims = claims;
      this.keeper.keep(tokens);
      this.ports.store.set(SIGNED_IN_KEY, 'yes');
      this.change('signedIn');
    } catch (failure) {
      this.change(this.state, problemOf(failure));
    }
  }

  private async request(form: Record<string, string>): Promise<Tokens> {
    return requestTokens(this.ports, await this.endpoints.token(), { client_id: this.settings.clientId, ...form });
  }

  private forget(): void {
    this.keeper.forget();
    this.claims = {};
    this.again = this.link = undefined;
    this.ports.store.set(SIGNED_IN_KEY, undefined);
    this.change('signedOut');
  }

  private change(state: SignInState, problem?: SignInProblem): void {
    this.state = state;
    this.problem = problem;
    this.listeners.forEach(listener => listener());
  }

  private nextChange(signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = () => {
        stop();
        signal?.removeEventListener('abort', end);
        (signal?.aborted ? reject : resolve)(signal?.reason);
      };
      const stop = this.subscribe(end);
      signal?.addEventListener('abort', end);
    });
  }
}

/** Returns the problem of an answer without a code; none if the issuer only wants the person to sign in. */
function problemOfAnswer(error: string | null, detail?: string): SignInProblem | undefined {
  switch (error) {
    case 'login_required':
      return undefined;
    case 'access_denied':
      return { code: 'DENIED', detail };
    default:
      return { code: 'REFUSED', detail: detail ?? error ?? undefined };
  }
}
