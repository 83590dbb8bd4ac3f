import type { Popup, SignInMessage, SignInPorts } from '../../../src/ui-assets/sign-in/ports';

/** Page of the tests, as registered at the issuer. */
export const PAGE = 'https://page.example.com/';

/** Channel between the windows of a browser. */
export class FakeChannel {
  readonly listeners: { readonly owner: object; readonly hear: (message: SignInMessage) => void }[] = [];
}

/** Window of a browser, with a clock and an issuer that the test holds in its hands. */
export class FakeBrowser implements SignInPorts {
  time = 1_000_000;
  /** Addresses for which the page was left, newest last. */
  readonly left: string[] = [];
  readonly popups: (Popup & { readonly visits: string[]; closed: boolean; focused: number })[] = [];
  readonly pauses: number[] = [];
  isClosed = false;
  blocksPopups = false;
  readonly fetch = (async (input: string, init: RequestInit = {}) => {
    const response = await this.respond(input, init.body as URLSearchParams);
    if (response === undefined) {
      throw new TypeError('Failed to fetch');
    }
    return typeof response === 'number' ? new Response('{}', { status: response }) : Response.json(response);
  }) as typeof fetch;

  readonly store = {
    get: (key: string) => this.entries.get(key),
    set: (key: string, value: string | undefined) => {
      if (value === undefined) {
        this.entries.delete(key);
      } else {
        this.entries.set(key, value);
      }
    },
  };

  constructor(
    public url = PAGE,
    readonly entries = new Map<string, string>(),
    private readonly channel = new FakeChannel(),
  ) {}

  /** Responses of the issuer: a body, a status, or a lost connection. */
  respond: (url: string, form: URLSearchParams) => object | number | Promise<object | number | undefined> | undefined =
    () => 404;

  readonly address = () => this.url;
  readonly replaceAddress = (url: string) => {
    this.url = url;
  };
  readonly go = (url: string) => {
    this.left.push(url);
  };
  readonly close = () => {
    this.isClosed = true;
  };
  readonly now = () => this.time;
  readonly pause = (ms: number) => {
    this.pauses.push(ms);
    this.time += ms;
    return new Promise<void>(resolve => setImmediate(resolve));
  };

  readonly openPopup = () => {
    if (this.blocksPopups) {
      return undefined;
    }
    const popup = {
      visits: [] as string[],
      closed: false,
      focused: 0,
      go: (url: string) => void popup.visits.push(url),
      focus: () => void popup.focused++,
      close: () => void (popup.closed = true),
    };
    this.popups.push(popup);
    return popup;
  };

  readonly post = (message: SignInMessage) => {
    this.channel.listeners
      .filter(({ owner }) => owner !== this)
      .forEach(({ hear }) => setImmediate(() => hear(structuredClone(message))));
  };
  readonly listen = (hear: (message: SignInMessage) => void) => {
    this.channel.listeners.push({ owner: this, hear });
  };

  /** Returns another window of the same browser. */
  openWindow(url = PAGE): FakeBrowser {
    return new FakeBrowser(url, new Map(), this.channel);
  }
}

/** Returns an id token without a signature, which the page does not check. */
export function idToken(claims: object): string {
  return ['{}', JSON.stringify(claims), ''].map(part => Buffer.from(part).toString('base64url')).join('.');
}

/** Resolves after everything that is under way has been handled. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) {
    await new Promise(resolve => setImmediate(resolve));
  }
}
