import { openFirst, PANEL_SETTINGS } from './support/open-first';
import { pageOnStub } from './support/page-on-stub';
import { axeFindings } from '../ui-assets/support/axe-findings';
import type { PageDriver } from '../ui-assets/support/page-driver';
import { jpeg } from '../ui-assets/support/pictures';
import type { StubApi } from '../ui-assets/support/stub-api';

const page = pageOnStub(PANEL_SETTINGS);

let stub: StubApi;
let driver: PageDriver;
beforeEach(() => {
  ({ stub, driver } = page);
});

const openReady = (...names: readonly string[]) => openFirst(driver, ...names);
const state = (text: string) => driver.panel.getByRole('status').getByText(text, { exact: true }).waitFor();
const alt = () => driver.panel.getByLabel('Alternative text');

describe('focus point', () => {
  const position = () =>
    driver.page
      .locator('.crops img')
      .first()
      .evaluate(({ style }: HTMLElement) => style.objectPosition);

  test('before sending: arrow keys move the dot and the crops, and the upload has the point', async () => {
    await driver.choose(await jpeg('one.jpg', 900, 300));
    await driver.openPanel('one.jpg');
    await driver.button('Focus point').click();
    await driver.page.locator('.crops img').first().waitFor();
    const slider = driver.panel.getByRole('slider', { name: 'Focus point from the left' });
    await slider.press('Shift+ArrowRight');
    await slider.press('ArrowDown');
    await driver.panel.locator('[aria-valuetext="60% from the left, 51% from the top"]').first().waitFor();
    // 600 × 200 around 360 of 600: from 260, of at most 400
    expect(await position()).toBe('65% 50%');
    await driver.page.keyboard.press('Escape');
    await driver.closePanel();
    await driver.pressUpload();
    await driver.counts({ ready: 1 });
    expect(stub.requests[0].focus).toEqual({ x: 0.6, y: 0.51 });
  });

  test('keys between two renders all count, and the other slider keeps its value', async () => {
    await openReady('one.jpg');
    await driver.button('Focus point').click();
    const sliders = driver.panel.getByRole('slider', { name: 'Focus point' });
    await sliders.first().waitFor();
    await sliders.evaluateAll(([left, top]) => {
      for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown']) {
        left.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      }
      // as the Home key does
      (top as HTMLInputElement).value = '0';
      top.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await driver.panel.locator('[aria-valuetext="52% from the left, 0% from the top"]').first().waitFor();
  });

  test('after it is ready: a click, Save, and then the new crops; Remove takes it back', async () => {
    await openReady('one.jpg');
    const thumb = () => driver.panel.locator('.size-row img').getAttribute('src');
    const before = await thumb();
    await driver.button('Focus point').click();
    const layer = driver.page.locator('.focus-layer');
    const { width, height } = (await layer.boundingBox())!;
    await layer.click({ position: { x: width * 0.25, y: height * 0.5 } });
    stub.behavior.cutMs = 700;
    await driver.button('Save focus point').click();
    await state('Updating the crops…');
    await state('The crops are up to date.');
    expect(await thumb()).not.toBe(before);
    expect(stub.changes[0].focus!.x).toBeCloseTo(0.25, 2);
    await driver.button('Remove focus point').click();
    await driver.button('Save focus point').click();
    await state('The crops are up to date.');
    expect(stub.changes[1]).toEqual({ focus: null });
  });

  test('Escape drops a point that was not saved, and leaves the panel open', async () => {
    await openReady('one.jpg');
    await driver.button('Focus point').click();
    await driver.panel.getByRole('slider').first().press('ArrowRight');
    await driver.page.keyboard.press('Escape');
    await driver.page.locator('.focus-layer').waitFor({ state: 'hidden' });
    expect(await driver.panel.isVisible()).toBe(true);
    expect(stub.changes).toEqual([]);
  });
});

describe('fields', () => {
  test('the alternative text is saved on Enter; a decorative image has an empty one', async () => {
    await openReady('one.jpg');
    await alt().fill('A hill in fog');
    await alt().press('Enter');
    await state('Saved');
    await driver.panel.getByLabel('Decorative image').check();
    await driver.panel.locator('textarea[disabled]').waitFor();
    await driver.panel.getByLabel('Decorative image').uncheck();
    await driver.panel.locator('textarea:not([disabled])').waitFor();
    expect(stub.changes).toEqual([{ alt: 'A hill in fog' }, { alt: '' }, { alt: null }]);
  });

  test('closing the panel saves what was typed', async () => {
    await openReady('one.jpg');
    await alt().fill('A hill');
    await driver.closePanel();
    await driver.openPanel('one.jpg');
    await driver.page.waitForFunction(() => document.querySelector('textarea')!.value === 'A hill');
  });

  test('a change that is refused says why; one that crosses another shows the image as it is now', async () => {
    await openReady('one.jpg');
    const problem = { type: 'about:blank', title: 'no', detail: 'no' };
    stub.behavior.patchProblem = { ...problem, status: 403, code: 'FORBIDDEN' };
    await alt().fill('Mine');
    await alt().press('Enter');
    await driver.panel.getByRole('status').getByText('Not saved.').waitFor();
    stub.behavior.patchProblem = { ...problem, status: 412, code: 'PRECONDITION_FAILED' };
    await alt().fill('Mine too');
    await alt().press('Enter');
    await state('The image was changed elsewhere. This is how it is now.');
    await driver.page.waitForFunction(() => document.querySelector('textarea')!.value === '');
  });

  test('file name and visibility', async () => {
    await openReady('one.jpg');
    const name = driver.panel.getByLabel('File name');
    await name.fill('../hills.jpg');
    await name.press('Enter');
    await driver.panel.getByRole('heading', { name: 'hills.jpg' }).waitFor();
    await driver.panel.getByRole('switch', { name: 'Public' }).check();
    await driver.page.waitForFunction(() =>
      document.querySelector('#panel-visibility-state')!.textContent!.includes('Saved'),
    );
    expect(stub.changes).toEqual([{ filename: '../hills.jpg' }, { visibility: 'PUBLIC' }]);
    await driver.panel.getByRole('button', { name: 'Download hills-large.webp' }).waitFor();
  });

  test('before sending, the upload has the alternative text and the visibility', async () => {
    await driver.choose(await jpeg('one.jpg'));
    await driver.openPanel('one.jpg');
    await alt().fill('A hill');
    await driver.panel.getByRole('switch', { name: 'Public' }).check();
    await driver.closePanel();
    await driver.pressUpload();
    await driver.counts({ ready: 1 });
    expect(stub.requests[0]).toMatchObject({ alt: 'A hill', visibility: 'PUBLIC' });
  });
});

describe('files', () => {
  const clipboard = () => driver.page.evaluate(() => navigator.clipboard.readText());
  beforeEach(() => driver.context.grantPermissions(['clipboard-read', 'clipboard-write']));

  test('a download has a name; a link and the HTML can be copied', async () => {
    await openReady('one.jpg');
    const download = driver.page.waitForEvent('download');
    const request = driver.page.waitForRequest(
      one => one.url().includes('/variants/') && one.resourceType() === 'fetch',
    );
    await driver.button('Download one-large.webp').click();
    // the cached answer to an img of the same address has no CORS headers
    expect(await (await request).headerValue('cache-control')).toBe('no-cache');
    expect((await download).suggestedFilename()).toBe('one-large.webp');
    await driver.button('Copy link to one-thumb.jpg').click();
    await state('Link copied');
    expect(await clipboard()).toMatch(/^http.*\/variants\/.*\.jpg\?/);
    await driver.button('Copy HTML').click();
    await state('HTML copied');
    expect(await clipboard()).toMatch(/^<picture>/);
  });

  test('a storage without CORS: the file opens in another tab', async () => {
    await openReady('one.jpg');
    await driver.page.route('**/variants/**', (route, request) =>
      request.resourceType() === 'fetch' ? route.abort() : route.fallback(),
    );
    const tab = driver.context.waitForEvent('page');
    await driver.button('Download one-large.webp').click();
    expect((await tab).url()).toContain('/variants/');
  });

  test('links are renewed silently: before their end, when the tab is shown again, and when they are copied', async () => {
    const start = new Date(2026, 10, 28, 4, 0);
    await driver.page.clock.install({ time: start });
    const endsAt = (minutes: number) => new Date(start.getTime() + minutes * 60_000).toISOString();
    const title = (time: string) =>
      driver.panel.getByRole('heading', { name: new RegExp(`^Preview HTML, valid until ${time}.AM$`) }).waitFor();
    stub.behavior.urlsExpireAt = endsAt(30);
    await openReady('one.jpg');
    await title('4:30');
    stub.behavior.urlsExpireAt = endsAt(60);
    await driver.page.clock.fastForward('29:50');
    await title('5:00');
    // the timers of a sleeping device do not run
    await driver.page.clock.setSystemTime(endsAt(65));
    stub.behavior.urlsExpireAt = endsAt(95);
    await driver.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await title('5:35');
    await driver.page.clock.setSystemTime(endsAt(100));
    stub.behavior.urlsExpireAt = endsAt(130);
    await driver.button('Copy HTML').click();
    await title('6:10');
    expect(await driver.panel.getByRole('alert').count()).toBe(0);
  });
});

describe('delete', () => {
  test('closes the panel, and Undo has the focus: Enter brings the image back', async () => {
    await openReady('one.jpg', 'two.jpg');
    await driver.panel.getByRole('button', { name: 'Delete', exact: true }).press('Enter');
    await driver.panel.waitFor({ state: 'hidden' });
    await driver.page.locator('.toast .toast-action:focus').getByText('Undo').waitFor();
    expect(await driver.names()).toEqual(['two.jpg']);
    await driver.page.keyboard.press('Enter');
    await driver.counts({ ready: 2 });
    expect(await driver.panel.isVisible()).toBe(false);
    expect(stub.looks.filter(look => look.startsWith('DELETE'))).toEqual([]);
  });

  test('of a file that is not sent takes it off the list only', async () => {
    await driver.choose(await jpeg('one.jpg'));
    await driver.openPanel('one.jpg');
    await driver.button('Remove from the list').click();
    await driver.page.locator('.toast').getByText('Removed 1 file from the list').waitFor();
    await driver.counts({});
  });
});

describe.each([
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['forced colors', { forcedColors: 'active' }],
] as const)('axe, %s', (_, media) => {
  test('finds nothing, whatever the tool, and nothing is wider than 320 pixels', async () => {
    await driver.page.emulateMedia(media);
    await driver.page.setViewportSize({ width: 320, height: 700 });
    await openReady('one.jpg', 'two.jpg');
    for (const tool of [undefined, 'Actual size', 'Focus point']) {
      if (tool !== undefined) {
        await driver.button(tool).click();
        await driver.page.locator(`.panel-tools [aria-pressed=true]`).getByText(tool).waitFor();
      }
      expect(await axeFindings(driver.page)).toEqual([]);
      const body = driver.page.locator('.offcanvas-body');
      expect(await body.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
    }
  });
});
