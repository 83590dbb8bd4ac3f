import { pageOnStub } from './support/page-on-stub';
import { axeFindings } from '../ui-assets/support/axe-findings';
import type { PageDriver } from '../ui-assets/support/page-driver';
import { jpeg } from '../ui-assets/support/pictures';
import type { StubApi } from '../ui-assets/support/stub-api';

const page = pageOnStub({
  sizes: [
    { name: 'thumb', width: 200, height: 200, fit: 'cover' },
    { name: 'medium', width: 800, fit: 'inside' },
    { name: 'large', width: 1600, fit: 'inside' },
  ],
  choosesVisibility: true,
});

let stub: StubApi;
let driver: PageDriver;
beforeEach(() => {
  ({ stub, driver } = page);
});

/** Uploads pictures and opens the panel of the first. */
async function openReady(...names: readonly string[]): Promise<void> {
  await driver.upload(...(await Promise.all(names.map(name => jpeg(name, 1_800, 1_200)))));
  await driver.counts({ ready: names.length });
  if (!(await driver.panel.isVisible())) {
    await driver.openPanel(names[0]);
  }
  await driver.panel.getByRole('heading', { name: 'Files' }).waitFor();
}

const focused = () => driver.page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
const state = (text: string) => driver.panel.getByRole('status').getByText(text, { exact: true }).waitFor();
const alt = () => driver.panel.getByLabel('Alternative text');
const sent = () => stub.changes.map(({ body }) => body);

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

  test('a picture in its real pixels can be moved by keys and by the mouse', async () => {
    await openReady('one.jpg');
    await driver.button('Actual size').click();
    const frame = driver.page.locator('.compare-scroll');
    const left = () => frame.evaluate(({ scrollLeft }) => scrollLeft);
    expect(await driver.page.locator('.compare-sheet').evaluate(({ clientWidth }) => clientWidth)).toBe(1_600);
    const middle = await left();
    expect(middle).toBeGreaterThan(100);
    await frame.press('ArrowRight');
    await expect.poll(left).toBeGreaterThan(middle);
    const box = (await frame.boundingBox())!;
    await driver.page.mouse.move(box.x + 50, box.y + 50);
    await driver.page.mouse.down();
    await driver.page.mouse.move(box.x + 90, box.y + 50);
    await driver.page.mouse.up();
    await expect.poll(left).toBeLessThan(middle + 40);
  });
});
