import type { Session } from './session';
import type { PageSignIn } from '../../contract/page-config';
import { browserPorts } from '../sign-in/browser-ports';
import { startSignIn } from '../sign-in/sign-in';
import type { SignIn } from '../sign-in/types';
import { sessionWords } from '../words/session';

/** Opens the session of a page with a sign-in. */
export async function openSignIn(settings: PageSignIn): Promise<Session | 'leaving' | 'handedOver'> {
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
  const session = sessionWords();
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
