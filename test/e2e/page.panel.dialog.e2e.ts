import { openFirst, PANEL_SETTINGS } from './support/open-first';
import { pageOnStub } from './support/page-on-stub';
import type { PageDriver } from '../ui-assets/support/page-driver';
import { jpeg } from '../ui-assets/support/pictures';

const page = pageOnStub(PANEL_SETTINGS);

let driver: PageDriver;
beforeEach(() => {
  ({ driver } = page);
});

const openReady = (...names: readonly string[]) => openFirst(driver, ...names);
const focused = () => driver.page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
const state = (text: string) => driver.panel.getByRole('status').getByText(text, { exact: true }).waitFor();

describe('as a dialog', () => {
  test('the keyboard alone opens it, goes through the images, and comes back to the tile', async () => {
    await driver.upload(await jpeg('one.jpg'), await jpeg('two.jpg'), await jpeg('three.jpg'));
    await driver.counts({ ready: 3 });
    await driver.tile('one.jpg').locator('.tile-open').focus();
    await driver.page.keyboard.press('Enter');
    await driver.panel.getByRole('heading', { name: 'one.jpg' }).waitFor();
    expect(await driver.page.locator('.offcanvas:focus').count()).toBe(1);
    expect(await driver.page.locator('main[inert]').count()).toBe(1);
    await driver.button('Next image').press('Enter');
    await driver.panel.getByRole('heading', { name: 'two.jpg' }).waitFor();
    await state('2 of 3');
    expect(await focused()).toBe('Next image');
    await driver.page.keyboard.press('Escape');
    await driver.panel.waitFor({ state: 'hidden' });
    expect(await focused()).toBe('two.jpg');
    expect(await driver.page.locator('[inert]').count()).toBe(0);
  });

  test('on a wide screen it stays next to the grid, which can be used', async () => {
    await driver.page.setViewportSize({ width: 1600, height: 900 });
    await openReady('one.jpg', 'two.jpg');
    expect(await driver.panel.getAttribute('role')).toBe('complementary');
    await driver.openPanel('two.jpg');
    await driver.panel.getByRole('heading', { name: 'two.jpg' }).waitFor();
    const [grid, panel] = await Promise.all([driver.tile('two.jpg').boundingBox(), driver.panel.boundingBox()]);
    expect(grid!.x + grid!.width).toBeLessThanOrEqual(panel!.x);
  });

  test('arrow keys and swipes go through the images, but for fields and the slider, which take them', async () => {
    await openReady('one.jpg', 'two.jpg');
    const shows = (name: string) => driver.panel.getByRole('heading', { name }).waitFor();
    await driver.page.keyboard.press('ArrowRight');
    await shows('two.jpg');
    await driver.page.keyboard.press('ArrowRight');
    await driver.page.keyboard.press('ArrowLeft');
    await shows('one.jpg');
    await driver.panel.getByLabel('Alternative text').press('ArrowRight');
    await driver.panel.getByRole('slider').first().press('ArrowRight');
    const picture = (await driver.panel.locator('.compare-stage').boundingBox())!;
    const title = (await driver.panel.locator('.offcanvas-title').boundingBox())!;
    await swipe(picture.x + 200, picture.y + 60, -150, 0);
    await swipe(title.x + 200, title.y + 5, -60, 90);
    await shows('one.jpg');
    await swipe(title.x + 200, title.y + 5, -150, 20);
    await shows('two.jpg');
    await swipe(title.x + 50, title.y + 5, 150, -20);
    await shows('one.jpg');
  });

  test('a picture in its real pixels can be moved by keys and by the mouse', async () => {
    await openReady('one.jpg');
    await driver.button('Actual size').click();
    const frame = driver.page.locator('.compare-scroll');
    const left = () => frame.evaluate(({ scrollLeft }) => scrollLeft);
    expect(await driver.page.locator('.compare-sheet').evaluate(({ clientWidth }) => clientWidth)).toBe(1_600);
    const middle = await left();
    expect(middle).toBeGreaterThan(100);
    await frame.press('ArrowRight');
    await driver.page.waitForFunction(before => document.querySelector('.compare-scroll')!.scrollLeft > before, middle);
    const moved = await left();
    const box = (await frame.boundingBox())!;
    await driver.page.mouse.move(box.x + 50, box.y + 50);
    await driver.page.mouse.down();
    await driver.page.mouse.move(box.x + 90, box.y + 50);
    await driver.page.mouse.up();
    expect(await left()).toBeLessThan(moved);
  });
});

test('while the picture of an earlier upload loads, its colors are shown', async () => {
  await openReady('one.jpg');
  await driver.closePanel();
  let answer = () => {};
  const answers = new Promise<void>(resolve => (answer = resolve));
  await driver.page.route('**/variants/**', route => answers.then(() => route.continue()));
  await driver.page.reload();
  await driver.openPanel('one.jpg');
  const background = () =>
    driver.panel.locator('.compare-stage').evaluate(stage => getComputedStyle(stage).backgroundImage);
  expect(await background()).toMatch(/^url\("data:image\/png/);
  answer();
  await driver.page.waitForFunction(
    () => getComputedStyle(document.querySelector('.compare-stage')!).backgroundImage === 'none',
  );
  await driver.panel.getByRole('heading', { name: 'Files' }).waitFor();
});

/** Moves a finger from a point within 100 ms, and lifts it. */
async function swipe(x: number, y: number, right: number, down: number): Promise<void> {
  const session = await driver.context.newCDPSession(driver.page);
  const start = Date.now() / 1000;
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', seconds: number, points: { x: number; y: number }[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: points, timestamp: start + seconds });
  await touch('touchStart', 0, [{ x, y }]);
  await touch('touchMove', 0.05, [{ x: x + right, y: y + down }]);
  await touch('touchEnd', 0.1, []);
}
