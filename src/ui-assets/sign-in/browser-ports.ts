import type { SignInMessage, SignInPorts } from './ports';
import type { PageSignIn } from '../../contract/page-config';
import { forget, recall, remember } from '../config/storage';

/** Returns the ports of a browser window. */
export function browserPorts({ clientId }: PageSignIn): SignInPorts {
  // one origin can have pages of several app clients
  const channel = new BroadcastChannel(`image-upload.sign-in.${clientId}`);
  return {
    fetch: (...request) => fetch(...request),
    store: {
      get: key => recall('sessionStorage', key),
      set: (key, value) => (value === undefined ? forget : remember)('sessionStorage', key, value ?? ''),
    },
    address: () => location.href,
    replaceAddress: url => history.replaceState(history.state, '', url),
    go: url => location.assign(url),
    close: () => window.close(),
    openPopup: () => {
      const popup = window.open('', 'sign-in', 'popup,width=500,height=700');
      return popup === null
        ? undefined
        : {
            get closed() {
              return popup.closed;
            },
            go: url => popup.location.replace(url),
            focus: () => popup.focus(),
            close: () => popup.close(),
          };
    },
    post: message => channel.postMessage(message),
    listen: listener => channel.addEventListener('message', ({ data }) => listener(data as SignInMessage)),
    now: () => Date.now(),
    pause: ms =>
      new Promise(resolve => {
        setTimeout(resolve, navigator.onLine ? ms : 2 ** 31 - 1);
        addEventListener('online', () => resolve(), { once: true });
      }),
  };
}
