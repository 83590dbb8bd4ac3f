import { pageOnStub } from './support/page-on-stub';
import type { PageDriver } from '../ui-assets/support/page-driver';
import { jpeg, type Picture } from '../ui-assets/support/pictures';
import type { StubApi } from '../ui-assets/support/stub-api';

/** Tests of what a person does with images after they were sent: find them again, delete, hide. */
const page = pageOnStub({
  maxBytes: 20 * 1024 * 1024,
  allowedTypes: ['image/jpeg', 'image/png', 'image/webp'],
  maxPixels: 50_000_000,
  maxSide: 12_000,
});

let stub: StubApi;
let driver: PageDriver;

beforeEach(() => {
  ({ stub, driver } = page);
});

const photos = (...names: string[]): Promise<Picture[]> => Promise.all(names.map(name => jpeg(name, 320, 240)));
const upload = async (...names: string[]) => {
  await driver.upload(...(await photos(...names)));
  await driver.counts({ ready: names.length });
  // a single result opens by itself
  if (await driver.panel.isVisible()) {
    await driver.closePanel();
  }
};
const toast = (text: string | RegExp) => driver.page.locator('.toast').filter({ hasText: text });
const select = (name: string, options = {}) => driver.tile(name).locator('.tile-select').click(options);
const deletions = () => stub.looks.filter(look => look.startsWith('DELETE'));

describe('recent uploads on this device', () => {
  test('a reload shows them again, with their pictures and the origin of the list', async () => {
    await upload('a.jpg', 'b.jpg');
    await driver.page.reload();
    await driver.page.getByRole('heading', { name: 'Recent uploads on this device' }).waitFor();
    await driver.counts({ ready: 2 });
    await driver.tile('a.jpg').locator('img').waitFor();
    await driver.openPanel('a.jpg');
  });

  test('a second tab shows them at once, and no longer once they are deleted', async () => {
    const other = await driver.context.newPage();
    await other.goto(driver.page.url());
    await driver.page.bringToFront();
    await upload('a.jpg');
    await other.locator('.tile[data-name="a.jpg"]').waitFor();
    await select('a.jpg');
    await driver.button('Delete').click();
    await driver.button('Close this message').click();
    await other.locator('.tile[data-name="a.jpg"]').waitFor({ state: 'detached' });
  });

  test('images deleted elsewhere leave the list quietly', async () => {
    await upload('a.jpg', 'b.jpg');
    const look = stub.looks.find(one => one.startsWith('GET /images/'))!;
    await fetch(stub.url + look.slice('GET '.length), { method: 'DELETE' });
    await driver.page.reload();
    await driver.counts({ ready: 1 });
    expect(await driver.page.locator('.toast, .problem').count()).toBe(0);
  });

  test('the switch forgets all uploads, and remembers none', async () => {
    await upload('a.jpg');
    const remember = driver.page.getByRole('switch', { name: 'Remember uploads on this device' });
    await remember.click();
    await driver.page.reload();
    await remember.waitFor();
    expect(await remember.isChecked()).toBe(false);
    expect(await driver.names()).toEqual([]);
    await upload('b.jpg');
    await driver.page.reload();
    await remember.waitFor();
    expect(await driver.names()).toEqual([]);
    expect(await driver.page.evaluate(() => Object.keys(localStorage).filter(key => key.includes('recent')))).toEqual(
      [],
    );
  });
});

describe('a reload', () => {
  beforeEach(() => {
    driver.page.on('dialog', dialog => void dialog.accept());
  });

  test('in the middle of several uploads: each is checked, and can be chosen again; none is sent twice', async () => {
    stub.behavior.uploadGate = new Promise(() => {});
    await driver.upload(...(await photos('a.jpg', 'b.jpg', 'c.jpg', 'd.jpg')));
    await driver.shows('d.jpg', 'Waiting to upload');
    await eventually(() => expect(stub.requests).toHaveLength(3));
    await driver.page.waitForFunction(() => JSON.stringify({ ...sessionStorage }).split('imageId').length === 4);
    await driver.page.reload();
    await driver.shows('a.jpg', 'Checking whether it arrived');
    stub.behavior.uploadGate = Promise.resolve();
    await driver.counts({ attention: 3 });
    await driver.button('Choose the file again: a.jpg').waitFor();
    expect((await driver.names()).sort()).toEqual(['a.jpg', 'b.jpg', 'c.jpg']);
    expect(stub.requests).toHaveLength(3);
    await driver.press('a.jpg', 'Hide');
    await driver.button('Close this message').click();
    await driver.page.waitForFunction(() => !JSON.stringify({ ...sessionStorage }).includes('a.jpg'));
  });

  test('files that were chosen and not sent do not come back, and nothing of them is stored', async () => {
    await driver.choose(...(await photos('a.jpg', 'b.jpg')));
    await driver.counts({ chosen: 2 });
    await driver.page.reload();
    await driver.drop.waitFor();
    await driver.counts({});
    const stored = await driver.page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]));
    expect(stored).not.toContain('a.jpg');
    expect(stub.requests).toEqual([]);
  });

  test('a canceled upload does not come back', async () => {
    stub.behavior.uploadGate = new Promise(() => {});
    await driver.upload(...(await photos('a.jpg')));
    await eventually(() => expect(stub.requests).toHaveLength(1));
    await driver.press('a.jpg', 'Cancel');
    await driver.page.getByRole('heading', { name: '1 canceled' }).waitFor();
    await eventually(() => expect(deletions()).toHaveLength(1));
    await driver.page.reload();
    await driver.drop.waitFor();
    await driver.counts({});
  });
});

describe('delete', () => {
  test('takes the tile away at once, and Undo brings it back without a request', async () => {
    await upload('a.jpg', 'b.jpg');
    await select('a.jpg');
    await driver.button('Delete').click();
    await toast('Deleted 1 image').waitFor();
    expect(await driver.names()).toEqual(['b.jpg']);
    await driver.button('Undo').click();
    await driver.counts({ ready: 2 });
    expect(deletions()).toEqual([]);
  });

  test('is sent when the page is left', async () => {
    await upload('a.jpg', 'b.jpg');
    await select('a.jpg');
    await driver.button('Delete').click();
    await toast('Deleted 1 image').waitFor();
    await driver.page.goto('about:blank');
    await eventually(() => expect(deletions()).toHaveLength(1));
  });

  test('each keeps its own Undo', async () => {
    await upload('a.jpg', 'b.jpg');
    for (const name of ['a.jpg', 'b.jpg']) {
      await select(name);
      await driver.button('Delete').click();
    }
    await toast('Deleted 1 image').nth(1).waitFor();
    await toast('Deleted 1 image').first().getByRole('button', { name: 'Undo' }).click();
    await driver.counts({ ready: 1 });
    expect(await driver.names()).toEqual(['a.jpg']);
    await driver.button('Close this message').click();
    await eventually(() => expect(deletions()).toHaveLength(1));
    await driver.page.reload();
    await driver.counts({ ready: 1 });
    expect(await driver.names()).toEqual(['a.jpg']);
  });

  test('that fails brings the tile back, and says so', async () => {
    await upload('a.jpg');
    stub.behavior.deleteProblem = {
      type: 'about:blank',
      title: 'Conflict',
      status: 409,
      code: 'CONFLICT',
      detail: 'stub: not now',
    };
    await select('a.jpg');
    await driver.button('Delete').click();
    await driver.button('Close this message').click();
    await toast(/a\.jpg was not deleted/).waitFor();
    await driver.counts({ ready: 1 });
  });
});

test('an image of an earlier visit that failed on the server can be deleted, or brought back with Undo', async () => {
  stub.behavior.verdict = { status: 'FAILED', code: 'TIMED_OUT' };
  await driver.upload(...(await photos('a.jpg')));
  await driver.counts({ attention: 1 });
  await driver.page.reload();
  await driver.press('a.jpg', 'Delete');
  await driver.button('Undo').click();
  await driver.press('a.jpg', 'Delete');
  await driver.button('Close this message').click();
  await eventually(() => expect(deletions()).toHaveLength(1));
  await driver.counts({});
});

test('Hide says that nothing is deleted, and has Undo', async () => {
  stub.behavior.verdict = { status: 'FAILED', code: 'TIMED_OUT' };
  await driver.upload(...(await photos('a.jpg')));
  await driver.press('a.jpg', 'Hide');
  await toast('Removed 1 file from the list').waitFor();
  await driver.counts({});
  await driver.button('Undo').click();
  await driver.counts({ chosen: 1 });
  expect(deletions()).toEqual([]);
});

async function eventually(check: () => void, timeoutMs = 5_000): Promise<void> {
  for (const end = Date.now() + timeoutMs; ;) {
    try {
      return check();
    } catch (error) {
      if (Date.now() > end) {
        throw error;
      }
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  }
}
