const { showAlbum } = jest.requireActual<{
  showAlbum(list: object, api: string, token: () => Promise<string>): Promise<void>;
}>('../../examples/private-albums/page/album');

/** Element of a page that has no browser. */
class FakeElement {
  readonly children: FakeElement[] = [];

  constructor(readonly tag: string) {}

  append(...elements: FakeElement[]): void {
    this.children.push(...elements);
  }
}

const image = (alt: string, status = 'READY') => ({
  alt,
  status,
  sources: [{ type: 'image/webp', srcset: 'https://images.example.com/private/a.webp 200w' }],
  variants: [{ url: `https://images.example.com/private/${alt}.jpg`, width: 200, height: 100 }],
});

const PAGES: Record<string, object> = {
  'https://api.example.com/images?urls=true': { images: [image('one'), image('two', 'PROCESSING')], cursor: 'next' },
  'https://api.example.com/images?urls=true&cursor=next': { images: [image('three')] },
};

test('an album gets cookies first, then shows what is ready on all pages, and renews the cookies in time', async () => {
  jest.useFakeTimers({ now: 0 });
  const requests: [string, RequestInit][] = [];
  const { document, fetch } = globalThis;
  Object.assign(globalThis, {
    document: { createElement: (tag: string) => new FakeElement(tag) },
    fetch: async (url: string, options: RequestInit) => {
      requests.push([url, options]);
      return { ok: true, json: async () => PAGES[url] ?? { expiresAt: new Date(3_600_000).toISOString() } };
    },
  });
  try {
    const list = new FakeElement('ul');
    await showAlbum(list, 'https://api.example.com', async () => 'the-token');
    const headers = { authorization: 'Bearer the-token' };
    expect(requests).toEqual([
      ['https://api.example.com/cookies', { credentials: 'include', headers }],
      ...Object.keys(PAGES).map(url => [url, { headers }]),
    ]);
    expect(list.children.map(({ children: [picture] }) => picture.children.at(-1))).toMatchObject([
      { tag: 'img', alt: 'one', src: 'https://images.example.com/private/one.jpg', width: 200, height: 100 },
      { tag: 'img', alt: 'three' },
    ]);
    await jest.advanceTimersByTimeAsync(1_800_000);
    expect(requests.map(([url]) => url).at(-1)).toBe('https://api.example.com/cookies');
    expect(requests).toHaveLength(4);
  } finally {
    Object.assign(globalThis, { document, fetch });
    jest.useRealTimers();
  }
});
