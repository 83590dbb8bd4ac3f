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

describe('an album that several members share', () => {
  const { sharedAlbum } = jest.requireActual<{
    sharedAlbum(albumId: string, userId: string, app: object): Promise<{ photos: object[]; urlsExpireAt?: string }>;
  }>('../../examples/private-albums/server/shared-album');

  const stored = (imageId: string, owner: string, urlsExpireAt: string, status = 'READY') => ({
    manifest: { ...image(imageId, status), imageId, urlsExpireAt },
    record: { owner },
  });
  const IMAGES: Record<string, object> = {
    a: stored('a', 'ann', '2026-11-23T13:30:00.000Z'),
    b: stored('b', 'bob', '2026-11-23T13:00:00.000Z'),
    deleted: stored('deleted', 'ann', '2026-11-23T12:00:00.000Z', 'DELETED'),
    left: stored('left', 'eve', '2026-11-23T12:00:00.000Z'),
  };
  const app = {
    findAlbum: async (albumId: string) =>
      albumId === 'holiday' ? { memberIds: ['ann', 'bob'], imageIds: [...Object.keys(IMAGES), 'unknown'] } : undefined,
    getImage: async (imageId: string) => IMAGES[imageId],
  };

  test('each member sees the photos of all members, until the first URL expires', async () => {
    const { photos, urlsExpireAt } = await sharedAlbum('holiday', 'bob', app);
    expect(photos).toMatchObject([
      { imageId: 'a', alt: 'a', img: { url: 'https://images.example.com/private/a.jpg', width: 200, height: 100 } },
      { imageId: 'b' },
    ]);
    expect(photos).toHaveLength(2);
    expect(urlsExpireAt).toBe('2026-11-23T13:00:00.000Z');
  });

  test('others see nothing, as if there were no such album', async () => {
    expect(await sharedAlbum('holiday', 'eve', app)).toBeUndefined();
    expect(await sharedAlbum('unknown', 'ann', app)).toBeUndefined();
  });
});
