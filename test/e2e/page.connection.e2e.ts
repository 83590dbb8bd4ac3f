import { emptySpace, pageOnStub } from './support/page-on-stub';
import type { PageDriver } from '../ui-assets/support/page-driver';
import { jpeg, png } from '../ui-assets/support/pictures';
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

  test('lost during the upload: the entry shows it, and a click retries', async () => {
    stub.behavior.breakUploads = 100;
    await driver.upload(await jpeg());
    await driver.shows('photo.jpg', 'The connection was lost.');
    stub.behavior.breakUploads = 0;
    await driver.press('photo.jpg', 'Try again');
    await driver.shows('photo.jpg', 'Ready');
  });

  test('lost after the upload: the image is not lost', async () => {
    stub.behavior.breakLooks = 100;
    await driver.upload(await jpeg());
    await driver.shows('photo.jpg', 'The connection was lost. Trying again');
    await driver.shows('photo.jpg', 'Uploaded, result not known yet');
    stub.behavior.breakLooks = 0;
    await driver.press('photo.jpg', 'Check again');
    await driver.shows('photo.jpg', 'Ready');
    expect(stub.requests).toHaveLength(1);
  });

  test('no network: the upload waits and then starts by itself', async () => {
    await driver.choose(await jpeg());
    await driver.context.setOffline(true);
    await driver.pressUpload();
    await driver.shows('photo.jpg', 'You are offline. The upload starts when you reconnect');
    await driver.context.setOffline(false);
    await driver.shows('photo.jpg', 'Ready');
  });

  test('no network during processing: the page waits, and then shows the result', async () => {
    stub.behavior.processMs = 1_000;
    await driver.upload(await jpeg());
    await driver.shows('photo.jpg', 'Processing: creating your sizes');
    await driver.page.clock.install();
    await driver.context.setOffline(true);
    await driver.shows('photo.jpg', 'Uploaded. You are offline; the result appears when you reconnect');
    for (let looks = 0; looks < 20; looks++) {
      await driver.page.clock.runFor(9_000);
      await new Promise(resolve => setTimeout(resolve, 20));
    }
    await driver.page.clock.resume();
    await driver.context.setOffline(false);
    await driver.shows('photo.jpg', 'Ready');
  });

  test('the network fails in the middle of an upload', async () => {
    stub.behavior.uploadGate = new Promise(() => {});
    await driver.chooseFromDisk(huge);
    await driver.pressUpload();
    await driver.shows('huge.jpg', /Uploading \d.* \([1-9]\d*%\)/);
    stub.outage(true);
    await driver.shows('huge.jpg', 'The connection was lost.');
    stub.outage(false);
    stub.behavior.uploadGate = Promise.resolve();
    stub.behavior.verdict = { status: 'REJECTED', code: 'CORRUPT' };
    await driver.press('huge.jpg', 'Try again');
    await driver.shows('huge.jpg', 'The file is damaged or incomplete.');
  });

  test('the network fails silently: after a minute without progress, the connection counts as lost', async () => {
    stub.behavior.uploadGate = new Promise(() => {});
    await driver.page.clock.install();
    await driver.upload(await jpeg());
    await driver.shows('photo.jpg', 'Uploaded, waiting for confirmation');
    await driver.page.clock.runFor(61_000);
    await driver.shows('photo.jpg', 'The connection was lost.');
  });

  test('an image that takes too long: the page stops polling, and polls again on request', async () => {
    stub.behavior.processMs = 3_600_000;
    await driver.page.clock.install();
    await driver.upload(await jpeg());
    await driver.shows('photo.jpg', 'Processing: creating your sizes');
    const given = driver.item('photo.jpg').getByText('This is taking longer than usual.');
    for (let minutes = 0; minutes < 10 && !(await given.isVisible()); minutes += 0.15) {
      await driver.page.clock.runFor(9_000);
      await new Promise(resolve => setTimeout(resolve, 50));
    }
    await given.waitFor();
    await driver.page.clock.resume();
    stub.behavior.processMs = 0;
    await driver.press('photo.jpg', 'Check again');
    await driver.shows('photo.jpg', 'Ready');
  });
});

describe('a reload', () => {
  test('in the middle of processing: the image is still listed, and becomes ready', async () => {
    stub.behavior.processMs = 4_000;
    await driver.upload(await jpeg());
    await driver.shows('photo.jpg', 'Processing: creating your sizes');
    await driver.page.reload();
    await driver.shows('photo.jpg', 'Processing: creating your sizes');
    await driver.shows('photo.jpg', 'Ready');
    expect(await driver.page.locator('.variant').count()).toBe(6);
    expect(await driver.page.getByRole('slider').count()).toBe(0);
    expect(stub.requests).toHaveLength(1);
  });

  test('after the result: it is shown again with fresh links', async () => {
    await driver.upload(await jpeg(), await png());
    await driver.summary('2 ready');
    await driver.page.reload();
    await driver.summary('2 ready');
    expect(await driver.names()).toEqual(['photo.jpg', 'drawing.png']);
  });

  test('the list keeps its order', async () => {
    await driver.upload(await jpeg('first.jpg'));
    await driver.upload(await jpeg('second.jpg'), await jpeg('third.jpg'));
    await driver.summary('3 ready');
    const before = await driver.names();
    await driver.page.reload();
    await driver.summary('3 ready');
    expect(await driver.names()).toEqual(before);
  });

  test('in the middle of an upload: the page gives advice', async () => {
    stub.behavior.uploadGate = new Promise(() => {});
    await driver.upload(await jpeg());
    await driver.shows('photo.jpg', 'Uploaded, waiting for confirmation');
    await driver.page.reload();
    await driver.shows('photo.jpg', 'The page was closed or reloaded before the file was sent.');
    await driver.shows('photo.jpg', 'Choose the file again.');
  });
});
