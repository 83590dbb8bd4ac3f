import type { ImageClientOptions } from '../../client';
import type { PageSignIn } from '../../contract/page-config';
import { loadPart } from '../parts/load-part';
import type { SignIn } from '../sign-in/types';
import { words } from '../words';

/** Sign-in state of the page. Without a configured sign-in it is always `open`. */
export type SessionState = 'open' | 'signedOut' | 'signedIn' | 'expired';

/** Session of the person at the page. */
export interface Session {
  readonly state: SessionState;
  /** Name to show, with `signedIn` and `expired`. */
  readonly name?: string;
  /** Reason why a sign-in failed or takes long, as a sentence. */
  readonly problem?: string;
  /** Address of the sign-in, if the browser has blocked its window. */
  readonly link?: string;
  readonly getToken?: ImageClientOptions['getToken'];
  signIn(): void;
  /** Signs in again in a window of its own: a redirect would lose the chosen files. */
  signInAgain(): void;
  signOut(): void;
  subscribe(listener: () => void): () => void;
}

/** Session of a page whose API needs no sign-in. */
export const OPEN_SESSION: Session = {
  state: 'open',
  signIn: () => {},
  signInAgain: () => {},
  signOut: () => {},
  subscribe: () => () => {},
};

/**
 * Opens the session of the page, after a look at its address. `leaving`: the page is about to leave for the sign-in.
 * `handedOver`: the page is the window of another page's sign-in, which is done.
 */
export async function openSession(settings: PageSignIn | undefined): Promise<Session | 'leaving' | 'handedOver'> {
  if (settings === undefined) {
    return OPEN_SESSION;
  }
  const { startSignIn, browserPorts } = await loadPart('signIn');
  const signIn = startSignIn(settings, browserPorts(settings));
  const arrival = await signIn.handleRedirect();
  return arrival === 'ready' ? sessionOf(signIn) : arrival;
}

function sessionOf(signIn: SignIn): Session {
  return {
    get state() {
      return signIn.state;
    },
    get name() {
      return signIn.name;
    },
    get link() {
      return signIn.link;
    },
    get problem() {
      return signIn.problem && sentenceOf(signIn);
    },
    getToken: request => signIn.getToken(request),
    signIn: () => void signIn.signIn(),
    signInAgain: () => void signIn.signInAgain(),
    signOut: () => void signIn.signOut(),
    subscribe: listener => signIn.subscribe(listener),
  };
}

function sentenceOf({ state, name = '', problem }: SignIn): string {
  const { session } = words();
  const { code, detail = '' } = problem!;
  switch (code) {
    case 'UNREACHABLE':
      return state === 'signedIn' ? session.retrying : session.unreachable;
    case 'REFUSED':
      return session.refused(detail);
    case 'OTHER_PERSON':
      return session.otherPerson(detail, name);
    default:
      return session[code];
  }
}
