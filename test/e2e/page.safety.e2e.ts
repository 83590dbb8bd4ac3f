import { pageOnStub } from './support/page-on-stub';
import type { PageDriver } from '../ui-assets/support/page-driver';
import { jpeg } from '../ui-assets/support/pictures';

const HOSTILE = '"><img src=x onerror="window.harmed=true"><script>window.harmed=true</script>';
const page = pageOnStub();

let driver: PageDriver;
beforeEach(async () => {
  ({ driver } = page);
  await driver.page.route(
    url => /^\/images\//.test(url.pathname),
    async route => {
      const response = await route.fetch();
      const manifest = { ...(await response.json()), alt: HOSTILE, metadata: { note: HOSTILE } };
      await route.fulfill({ response, json: manifest });
    },
  );
});

test('markup in a file name, alternative text and metadata is text', async () => {
  const name = `${HOSTILE.replaceAll('/', '')}.jpg`;
  await driver.upload({ ...(await jpeg()), name });
  await driver.shows(name, 'Ready');
  const { page: browserPage } = driver;
  await driver.showsVariant(name);
  expect(await driver.tile(name).locator('.tile-name').textContent()).toContain('<img src=x');

  await driver.panel.waitFor();
  expect(await driver.panel.getByLabel('Alternative text').inputValue()).toBe(HOSTILE);
  expect(await browserPage.locator('img[src=x], [onerror]').count()).toBe(0);
  expect(await browserPage.evaluate(() => 'harmed' in window)).toBe(false);
});

test('the HTML to copy has the alternative text in its attribute, and nothing else', async () => {
  await driver.upload(await jpeg());
  await driver.shows('photo.jpg', 'Ready');
  const snippet = await driver.page.locator('pre').textContent();
  const pasted = await driver.page.evaluate(html => {
    const root = new DOMParser().parseFromString(html, 'text/html');
    const images = [...root.querySelectorAll('img')];
    return { alts: images.map(image => image.alt), scripts: root.querySelectorAll('script, [onerror]').length };
  }, snippet!);
  expect(pasted).toEqual({ alts: [HOSTILE], scripts: 0 });
});
