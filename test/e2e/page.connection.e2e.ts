import { emptySpace, pageOnStub } from './support/page-on-stub';
import type { PageDriver } from '../ui-assets/support/page-driver';
import { jpeg } from '../ui-assets/support/pictures';
import type { StubApi } from '../ui-assets/support/stub-api';

const LIMIT = 20 * 1024 * 1024;

const page = pageOnStub({ maxBytes: LIMIT, allowedTypes: ['image/jpeg', 'image/png'] });

let stub: StubApi;
let driver: PageDriver;
/** Path of a file larger than the buffers between page and server. */
let huge: string;

beforeAll(async () => {
  huge = await emptySpace(page.folder, 'huge.jpg', LIMIT);
});
beforeEach(() => {
  ({ stub, driver } = page);
});

describe('the connection', () => {
  test('occasional resets are retried silently', async () => {
    stub.behavior.breakUploads = 2;
    stub.behavior.breakLooks = 2;
    await driver.upload(await jpeg());
    await driver.shows('photo.jpg', 'Ready');
  });

  test('cut at 40 %: the upload begins again and ends READY by itself', async () => {
    // chance decides how long the pauses are
    await driver.page.addInitScript(() => (Math.random = () => 0.1));
    await driver.page.reload();
    await driver.throttleUploads(200_000);
    const big = await jpeg('big.jpg', 2400, 1600);
    await driver.upload(big);
    // the driver looks twice a second, so that it may miss some percentages
    await driver.shows('big.jpg', /^Uploading, [4-9]\d%$/);
    stub.outage(true);
    await driver.shows('big.jpg', 'Trying again');
    stub.outage(false);
    await driver.throttleUploads();
    await driver.shows('big.jpg', 'Ready');
    expect(await driver.page.locator('.problems').count()).toBe(0);
    expect(stub.requests).toHaveLength(1);
  });

  test('too many requests: the page waits and goes on by itself', async () => {
    let answers = 0;
    await driver.page.route('**/uploads', route =>
      route.request().method() === 'POST' && answers++ < 3
        ? route.fulfill({
            status: 429,
            headers: { 'access-control-allow-origin': '*', 'content-type': 'application/json' },
            body: '{"message":"Too Many Requests"}',
          })
        : route.continue(),
    );
    await driver.upload(await jpeg('a.jpg'), await jpeg('b.jpg'), await jpeg('c.jpg'));
    await driver.counts({ ready: 3 });
    expect(answers).toBeGreaterThan(3);
  });

  test('lost for good: the page says so, one click tries all again, and it tries by itself once it is online', async () => {
    await driver.page.addInitScript(() => (Math.random = () => 0));
    await driver.page.reload();
    stub.behavior.breakUploads = 100;
    await driver.upload(await jpeg('a.jpg'), await jpeg('b.jpg'));
    await driver.shows('a.jpg', 'The connection was lost.');
    await driver.shows('b.jpg', 'The connection was lost.');
    expect(stub.requests).toHaveLength(2);
    const again = driver.page.waitForRequest(request => request.url().endsWith('/uploads'));
    await driver.button('Try all again (2)').click();
    await again;
    await driver.counts({ attention: 2 });
    expect(stub.requests.map(({ filename }) => filename).sort()).toEqual(['a.jpg', 'a.jpg', 'b.jpg', 'b.jpg']);
    stub.behavior.breakUploads = 0;
    await driver.press('a.jpg', 'Try again');
    await driver.shows('a.jpg', 'Ready');
    await driver.page.evaluate(() => window.dispatchEvent(new Event('online')));
    await driver.shows('b.jpg', 'Ready');
  });

  test('lost after the upload: the image is not lost, and not sent twice', async () => {
    await driver.page.addInitScript(() => (Math.random = () => 0));
    await driver.page.reload();
    stub.behavior.breakLooks = 100;
    await driver.upload(await jpeg());
    await driver.shows('photo.jpg', 'The connection was lost.');
    stub.behavior.breakLooks = 0;
    await driver.press('photo.jpg', 'Try again');
    await driver.shows('photo.jpg', 'Ready');
    expect(stub.requests).toHaveLength(1);
  });

  test('no network: the upload waits and then starts by itself', async () => {
    await driver.choose(await jpeg());
    await driver.context.setOffline(true);
    await driver.pressUpload();
    await driver.shows('photo.jpg', 'You are offline');
    await driver.bar.getByText('You are offline. The upload continues when you reconnect.').waitFor();
    await driver.context.setOffline(false);
    await driver.shows('photo.jpg', 'Ready');
  });

  test('no network during processing: the page waits, and then shows the result', async () => {
    stub.behavior.processMs = 1_000;
    await driver.upload(await jpeg());
    await driver.shows('photo.jpg', 'Creating your sizes');
    await driver.context.setOffline(true);
    await driver.shows('photo.jpg', 'You are offline');
    await new Promise(resolve => setTimeout(resolve, 1_500));
    await driver.context.setOffline(false);
    await driver.shows('photo.jpg', 'Ready');
  });

  test('the network fails in the middle of an upload: it goes on once the network is back', async () => {
    stub.behavior.uploadGate = new Promise(() => {});
    await driver.chooseFromDisk(huge);
    await driver.pressUpload();
    await driver.shows('huge.jpg', /^Uploading, [1-9]\d*%$/);
    await driver.context.setOffline(true);
    stub.outage(true);
    await driver.shows('huge.jpg', 'You are offline');
    stub.outage(false);
    stub.behavior.uploadGate = Promise.resolve();
    stub.behavior.verdict = { status: 'REJECTED', code: 'CORRUPT' };
    await driver.context.setOffline(false);
    await driver.shows('huge.jpg', 'The file is damaged or incomplete.');
  });

  test('silence is said after 5 seconds, and counts as lost after a minute', async () => {
    stub.behavior.uploadGate = new Promise(() => {});
    await driver.page.clock.install();
    await driver.chooseFromDisk(huge);
    await driver.pressUpload();
    await driver.shows('huge.jpg', /^Uploading, [1-9]\d*%$/);
    expect(await driver.bar.getByText('Waiting for the network…').count()).toBe(0);
    await driver.page.clock.runFor(5_500);
    await driver.shows('huge.jpg', 'Waiting for the network…');
    await driver.bar.getByText('Waiting for the network…').waitFor();
    await driver.page.clock.runFor(56_000);
    await driver.shows('huge.jpg', 'Trying again');
  });

  test('an image that takes too long: the page stops polling, and polls again on request', async () => {
    stub.behavior.processMs = 3_600_000;
    await driver.page.clock.install();
    await driver.upload(await jpeg());
    await runUntil(() => driver.tile('photo.jpg').getByText('Creating your sizes').isVisible());
    await runUntil(() => driver.item('photo.jpg').getByText('This is taking longer than usual.').isVisible());
    await driver.page.clock.resume();
    stub.behavior.processMs = 0;
    await driver.press('photo.jpg', 'Check again');
    await driver.shows('photo.jpg', 'Ready');
    expect(stub.requests).toHaveLength(1);
  });
});

/** Lets the page's time pass, in steps that leave time for its requests. */
async function runUntil(isReached: () => Promise<boolean>): Promise<void> {
  for (let steps = 0; steps < 80 && !(await isReached()); steps++) {
    await driver.page.clock.runFor(4_500);
    await new Promise(resolve => setTimeout(resolve, 30));
  }
  expect(await isReached()).toBe(true);
}

describe('progress of all', () => {
  test('the bar and the title tell how far it is; pause holds the files that are not on their way', async () => {
    let open = () => {};
    stub.behavior.uploadGate = new Promise(resolve => {
      open = resolve;
    });
    await driver.upload(...(await Promise.all(['a', 'b', 'c', 'd', 'e'].map(name => jpeg(`${name}.jpg`)))));
    await driver.bar.getByText(/^\s*0 of 5 · [\d.]+ of [\d.]+ KB/).waitFor();
    expect(await driver.page.title()).toBe('(0/5) Upload images');
    expect(await driver.bar.getByRole('progressbar').getAttribute('aria-valuenow')).toMatch(/^\d+$/);
    await driver.button('Pause').click();
    open();
    await driver.counts({ ready: 3, sending: 2 });
    expect(await driver.page.title()).toBe('(3/5) Upload images');
    await driver.bar.getByText('Paused.').waitFor();
    await driver.button('Resume').click();
    await driver.counts({ ready: 5 });
    await driver.bar.waitFor({ state: 'detached' });
    expect(await driver.page.title()).toBe('Upload images');
  });

  test('leaving asks first, while there is something that is not sent', async () => {
    const asks = () =>
      driver.page.evaluate(() => !window.dispatchEvent(new Event('beforeunload', { cancelable: true })));
    expect(await asks()).toBe(false);
    await driver.choose(await jpeg());
    await driver.shows('photo.jpg', 'Ready to upload');
    expect(await asks()).toBe(true);
    await driver.pressUpload();
    await driver.shows('photo.jpg', 'Ready');
    expect(await asks()).toBe(false);
  });
});
