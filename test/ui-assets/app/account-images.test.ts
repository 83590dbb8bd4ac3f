import type { ImageList } from '../../../src/client';
import { AccountImages } from '../../../src/ui-assets/app/account-images';
import type { SessionState } from '../../../src/ui-assets/app/session';
import { fakeStorage } from '../support/fake-storage';
import { readyManifest } from '../support/items';

fakeStorage('sessionStorage');

const settled = () => new Promise(resolve => setImmediate(resolve));
const pageOf = (ids: string[], cursor?: string, status: 'READY' | 'AWAITING_UPLOAD' = 'READY'): ImageList => ({
  images: ids.map(imageId => ({ ...readyManifest(imageId, { status }), filename: `${imageId}.jpg`, variants: [] })),
  cursor,
});

function setUp() {
  const asked: (string | undefined)[] = [];
  const answers: ((list: ImageList | Error) => Promise<void>)[] = [];
  const session = { state: 'signedIn' as SessionState, listener: () => {} };
  const images = new AccountImages(
    'https://api',
    {
      listImages: ({ cursor } = {}) => {
        asked.push(cursor);
        return new Promise((resolve, reject) =>
          answers.push(list => {
            if (list instanceof Error) {
              reject(list);
            } else {
              resolve(list);
            }
            return settled().then(() => {});
          }),
        );
      },
    },
    {
      get state() {
        return session.state;
      },
      subscribe: listener => {
        session.listener = listener;
        return () => {};
      },
    },
    () => {},
  );
  const turn = (state: SessionState) => {
    session.state = state;
    session.listener();
  };
  return { images, asked, answers, turn, ids: () => images.images.map(({ imageId }) => imageId) };
}

test('page after page is loaded on request', async () => {
  const { images, asked, answers, ids } = setUp();
  void images.loadMore();
  void images.loadMore();
  expect([asked, images.state]).toEqual([[undefined], 'loading']);
  await answers[0](pageOf(['d', 'c'], 'next'));
  expect([ids(), images.hasMore, images.state]).toEqual([['d', 'c'], true, 'loaded']);
  void images.loadMore();
  await answers[1](pageOf(['b', 'a']));
  expect([ids(), images.hasMore, asked]).toEqual([['d', 'c', 'b', 'a'], false, [undefined, 'next']]);
});

test('a page with nothing to see is followed by the next one', async () => {
  const { images, asked, answers, ids } = setUp();
  void images.loadMore();
  await answers[0](pageOf(['x', 'y'], 'next', 'AWAITING_UPLOAD'));
  expect([asked, images.state]).toEqual([[undefined, 'next'], 'loading']);
  await answers[1](pageOf(['a']));
  expect([ids(), images.state]).toEqual([['a'], 'loaded']);
});

test('a page that cannot be loaded can be requested again', async () => {
  const { images, asked, answers } = setUp();
  void images.loadMore();
  await answers[0](pageOf(['a'], 'next'));
  void images.loadMore();
  await answers[1](new Error('lost'));
  expect(images.state).toBe('failed');
  void images.loadMore();
  expect(asked).toEqual([undefined, 'next', 'next']);
});

test("after a sign-out nothing is left, and another person's list begins afresh", async () => {
  const { images, asked, answers, turn, ids } = setUp();
  void images.loadMore();
  await answers[0](pageOf(['a'], 'next'));
  void images.loadMore();
  turn('signedOut');
  expect([ids(), images.hasMore, asked.length]).toEqual([[], false, 2]);
  turn('signedIn');
  await answers[1](pageOf(['late']));
  expect([ids(), asked]).toEqual([[], [undefined, 'next', undefined]]);
  await answers[2](pageOf(['b']));
  expect(ids()).toEqual(['b']);
});

test('a session that ends in between changes nothing', async () => {
  const { images, asked, answers, turn, ids } = setUp();
  void images.loadMore();
  await answers[0](pageOf(['a']));
  turn('expired');
  turn('signedIn');
  expect([ids(), asked.length]).toEqual([['a'], 1]);
});
