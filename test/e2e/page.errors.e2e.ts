import { rm, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { emptySpace, pageOnStub } from './support/page-on-stub';
import type { PageDriver } from '../ui-assets/support/page-driver';
import { jpeg, stump, text } from '../ui-assets/support/pictures';
import type { StubApi } from '../ui-assets/support/stub-api';

const LIMIT = 20 * 1024 * 1024;

const page = pageOnStub({ maxBytes: LIMIT, allowedTypes: ['image/jpeg', 'image/png'] });

let stub: StubApi;
let driver: PageDriver;
let folder: string;
/** Path of a file larger than the buffers between page and server. */
let huge: string;

beforeAll(async () => {
  ({ folder } = page);
  huge = await emptySpace(folder, 'huge.jpg', LIMIT);
});
beforeEach(() => {
  ({ stub, driver } = page);
});

describe('before anything is sent', () => {
  test('files over a limit are refused with the reason, and not sent', async () => {
    await driver.chooseFromDisk(
      await emptySpace(folder, 'large.png', LIMIT + 1),
      await emptySpace(folder, 'empty.png', 0),
    );
    await driver.choose(text('drawing.svg', 'image/svg+xml'), text('letter.pdf', 'application/pdf'));
    await driver.shows('large.png', 'The file is larger than 20 MB.');
    await driver.shows('drawing.svg', 'SVG files are not accepted here.');
    await driver.shows('drawing.svg', 'Save it as JPEG or PNG, then upload it again.');
    await driver.shows('letter.pdf', 'This file is not an image.');
    await driver.shows('empty.png', 'The file is empty.');
    expect(await driver.page.getByText('Send anyway').filter({ visible: true }).count()).toBe(0);
    await driver.upload(await jpeg());
    await driver.shows('photo.jpg', 'Ready');
    expect(stub.requests.map(({ filename }) => filename)).toEqual(['photo.jpg']);
  });
});

test('a file deleted from the disk after it was chosen is reported', async () => {
  const { name, buffer } = await jpeg('gone.jpg');
  const file = path.join(folder, name);
  await writeFile(file, buffer);
  await driver.chooseFromDisk(file);
  await driver.shows('gone.jpg', 'Ready to upload');
  await rm(file);
  await driver.pressUpload();
  await driver.shows('gone.jpg', 'The file can no longer be read.');
});

describe('the server refuses', () => {
  test('a file that is not an image', async () => {
    stub.behavior.verdict = { status: 'REJECTED', code: 'NOT_AN_IMAGE', message: 'The file is not an image.' };
    await driver.upload(stump('fake.jpg'));
    await driver.shows('fake.jpg', 'This file is not an image.');
    await driver.shows('fake.jpg', 'Needs attention');
    expect(await driver.page.getByText('The server says').isVisible()).toBe(false);
    expect(await driver.button('Try again: fake.jpg').isVisible()).toBe(false);
  });

  test('its reason is part of the text', async () => {
    stub.behavior.verdict = {
      status: 'REJECTED',
      code: 'TOO_MANY_PIXELS',
      message: 'It has 60,000,000 pixels, at most 50,000,000 are accepted.',
    };
    await driver.upload(await jpeg());
    await driver.shows('photo.jpg', 'It has 60,000,000 pixels, at most 50,000,000 are accepted.');
    await driver.shows('photo.jpg', 'Make it smaller, then upload it again.');
  });

  test('a failure of the server can be retried', async () => {
    stub.behavior.verdict = { status: 'FAILED', code: 'TIMED_OUT' };
    await driver.upload(await jpeg());
    await driver.shows('photo.jpg', 'Processing took too long and was stopped.');
    stub.behavior.verdict = undefined;
    await driver.press('photo.jpg', 'Try again');
    await driver.shows('photo.jpg', 'Ready');
  });

  test('its limits apply if they are stricter', async () => {
    stub.behavior.problem = {
      type: 'about:blank',
      title: 'too large',
      status: 413,
      code: 'TOO_LARGE',
      detail: 'got 5, at most 4',
      maxBytes: 1024,
    };
    await driver.upload(await jpeg());
    await driver.shows('photo.jpg', 'The file is larger than 1 KB.');
    stub.behavior.problem = {
      type: 'about:blank',
      title: 'type',
      status: 415,
      code: 'UNSUPPORTED_FORMAT',
      detail: 'no JPEG',
      allowedTypes: ['image/png'],
    };
    await driver.press('photo.jpg', 'Hide');
    await driver.upload(await jpeg());
    await driver.shows('photo.jpg', 'Save it as PNG, then upload it again.');
  });

  test('S3 rejects an expired policy, and each attempt gets a new one', async () => {
    stub.behavior.s3Error = 'AccessDenied';
    await driver.upload(await jpeg());
    await driver.shows('photo.jpg', 'The upload expired before the file was sent.');
    stub.behavior.s3Error = undefined;
    await driver.press('photo.jpg', 'Try again');
    await driver.shows('photo.jpg', 'Ready');
    // five attempts by itself, each with a form of its own, and one on request
    expect(stub.requests).toHaveLength(6);
  });
});

describe('a person changes their mind', () => {
  test('cancels during an upload: nothing more is sent, and it can be retried', async () => {
    stub.behavior.uploadGate = new Promise(() => {});
    await driver.chooseFromDisk(huge);
    await driver.pressUpload();
    await driver.shows('huge.jpg', /^Uploading, [1-9]\d*%$/);
    const brokenOff = driver.page.waitForEvent('requestfailed', request => request.url().endsWith('/bucket'));
    await driver.press('huge.jpg', 'Cancel');
    await driver.shows('huge.jpg', 'Canceled');
    expect((await brokenOff).failure()?.errorText).toBe('net::ERR_ABORTED');
    stub.behavior.uploadGate = Promise.resolve();
    stub.behavior.verdict = { status: 'REJECTED', code: 'CORRUPT' };
    await driver.press('huge.jpg', 'Try again');
    await driver.shows('huge.jpg', 'The file is damaged or incomplete.');
  });

  test('cancels a queued file: the others continue', async () => {
    let open = () => {};
    stub.behavior.uploadGate = new Promise(resolve => {
      open = resolve;
    });
    await driver.upload(...(await Promise.all(['a.jpg', 'b.jpg', 'c.jpg', 'd.jpg'].map(name => jpeg(name)))));
    await driver.press('d.jpg', 'Cancel');
    await driver.press('b.jpg', 'Cancel');
    open();
    await driver.counts({ ready: 2, attention: 2 });
    await driver.page.getByRole('heading', { name: '2 canceled', exact: true }).waitFor();
    expect(stub.requests.map(({ filename }) => filename).sort()).toEqual(['a.jpg', 'b.jpg', 'c.jpg']);
  });
});
