import { pageOnStub } from './support/page-on-stub';
import { axeFindings } from '../ui-assets/support/axe-findings';
import { jpeg, png } from '../ui-assets/support/pictures';

const JPEG_OR_PNG = { maxBytes: 20 * 1024 * 1024, allowedTypes: ['image/jpeg', 'image/png'] };
const page = pageOnStub({
  ...JPEG_OR_PNG,
  presets: [
    { name: 'default', ...JPEG_OR_PNG },
    { name: 'avatar', maxBytes: 5 * 1024 * 1024, allowedTypes: ['image/png'], isPublic: true },
    { name: 'gallery', ...JPEG_OR_PNG },
  ],
});
const select = () => page.driver.page.getByLabel('Preset');
const sent = () => page.stub.requests.map(({ filename, preset }) => `${filename} ${preset}`);

test('the presets are offered, and an upload names the chosen one', async () => {
  expect(await select().locator('option').allTextContents()).toEqual(['default', 'avatar', 'gallery']);
  await page.driver.choose({ ...(await jpeg()), name: 'a.jpg' });
  await page.driver.pressUpload();
  await page.driver.shows('a.jpg', 'Ready');
  await page.driver.closePanel();
  await select().selectOption('gallery');
  await page.driver.choose({ ...(await jpeg()), name: 'b.jpg' });
  await page.driver.pressUpload();
  await page.driver.counts({ ready: 2 });
  expect(sent()).toEqual(['a.jpg default', 'b.jpg gallery']);
});

test('each preset has its limits, shown, in the chooser, and for the files that are not sent yet', async () => {
  const limits = page.driver.page.locator('#limits');
  const note = page.driver.page.locator('#preset-note');
  const accept = () => page.driver.page.locator('#files').getAttribute('accept');
  expect(await limits.textContent()).toBe('JPEG or PNG, up to 20 MB each');
  expect((await note.textContent())?.trim()).toBe('');
  await page.driver.choose({ ...(await jpeg()), name: 'a.jpg' }, { ...(await png()), name: 'b.png' });
  await page.driver.button('Upload 2 images').waitFor();

  await select().selectOption('avatar');
  await page.driver.page.locator('#limits', { hasText: /^PNG, up to 5 MB each$/ }).waitFor();
  expect((await note.textContent())?.trim()).toBe('Everyone can see these images.');
  expect(await accept()).toBe('image/png,.png,.apng');
  await page.driver.shows('a.jpg', 'JPEG files are not accepted here.');
  await page.driver.pressUpload();
  await page.driver.shows('b.png', 'Ready');

  await select().selectOption('gallery');
  await page.driver.pressUpload();
  await page.driver.shows('a.jpg', 'Ready');
  expect(sent()).toEqual(['b.png avatar', 'a.jpg gallery']);
});

test.each([
  ['light', 1000],
  ['dark', 1000],
  ['light', 320],
] as const)('the choice is accessible and fits: %s, %d pixels wide', async (colorScheme, width) => {
  await page.driver.page.emulateMedia({ colorScheme });
  await page.driver.page.setViewportSize({ width, height: 800 });
  expect(await axeFindings(page.driver.page)).toEqual([]);
  expect(await page.driver.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  const box = (await select().boundingBox())!;
  expect(box.height).toBeGreaterThanOrEqual(44);
});
