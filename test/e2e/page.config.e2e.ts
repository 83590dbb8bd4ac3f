import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { closeAfterEach } from './support/close-after-each';
import { launchChromium } from '../support/chromium';
import { PageDriver } from '../ui-assets/support/page-driver';
import { PAGE_FOLDER, servePage } from '../ui-assets/support/page-server';
import { jpeg } from '../ui-assets/support/pictures';
import { startStubApi, type StubApi } from '../ui-assets/support/stub-api';

const FROM_DISK = `${pathToFileURL(PAGE_FOLDER).href}/index.html`;

const closing = closeAfterEach();

let browser: Browser;
let stub: StubApi;

beforeAll(async () => {
  browser = await launchChromium();
  stub = await startStubApi();
});
afterAll(() => Promise.all([browser.close(), stub.close()]));

async function uploadOne(driver: PageDriver): Promise<void> {
  await driver.upload(await jpeg());
  await driver.shows('photo.jpg', 'Ready');
  await driver.showsVariant('photo.jpg');
  await driver.closePanel();
}

describe('opened from disk', () => {
  test('asks once for the API, remembers it, and uploads', async () => {
    const driver = closing(await PageDriver.open(browser, FROM_DISK));
    await driver.page.getByLabel('API URL').waitFor();
    expect(await driver.drop.isVisible()).toBe(false);
    await driver.page.getByLabel('API URL').fill(`Quickstart.ImagesUploadApiUrl = ${stub.url}/`);
    await driver.button('Use this API').click();
    await uploadOne(driver);
    await driver.page.goto(FROM_DISK);
    await driver.page.getByText(`Sends to ${new URL(stub.url).host}`).waitFor();
  });

  test('an invalid address is reported, by mouse and by keyboard', async () => {
    const driver = closing(await PageDriver.open(browser, FROM_DISK));
    const field = driver.page.getByLabel('API URL');
    await driver.button('Use this API').click();
    await driver.page.getByText('Paste the API URL first.').waitFor();
    await field.fill('http://api.example.com');
    await field.press('Enter');
    await driver.page.getByText(/must start with https/).waitFor();
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    expect(await field.evaluate(element => element === document.activeElement)).toBe(true);
  });

  test('?api= sets the API, which is then remembered', async () => {
    const driver = closing(await PageDriver.open(browser, `${FROM_DISK}?api=${encodeURIComponent(stub.url)}`));
    await uploadOne(driver);
    await driver.page.goto(FROM_DISK);
    await driver.page.getByText(`Sends to ${new URL(stub.url).host}`).waitFor();
  });

  test('an invalid ?api= shows the form, with the reason', async () => {
    const driver = closing(await PageDriver.open(browser, `${FROM_DISK}?api=nonsense`));
    await driver.page.getByText(/not a web address/).waitFor();
  });

  test('the API can be changed, or kept', async () => {
    const other = closing(await startStubApi());
    const driver = closing(await PageDriver.open(browser, `${FROM_DISK}?api=${encodeURIComponent(stub.url)}`));
    await driver.button('Change').click();
    await driver.button('Keep the current one').click();
    await driver.button('Change').click();
    expect(await driver.page.getByLabel('API URL').inputValue()).toBe(stub.url);
    await driver.page.getByLabel('API URL').fill(other.url);
    await driver.button('Use this API').click();
    await driver.page.getByText(`Sends to ${new URL(other.url).host}`).waitFor();
    await uploadOne(driver);
    expect(other.requests).toHaveLength(1);
  });

  test('a browser that denies the page storage shows the form, and works', async () => {
    const driver = closing(await PageDriver.open(browser, 'about:blank'));
    await driver.page.addInitScript(() => {
      for (const name of ['localStorage', 'sessionStorage']) {
        Object.defineProperty(window, name, {
          get: () => {
            throw new DOMException('denied', 'SecurityError');
          },
        });
      }
    });
    await driver.page.goto(FROM_DISK);
    await driver.page.getByLabel('API URL').fill(stub.url);
    await driver.button('Use this API').click();
    await uploadOne(driver);
    await driver.button('Dark mode').click();
    await driver.page.reload();
    await driver.drop.waitFor();
  });

  test('a file over assumed limits can be sent anyway: the server decides', async () => {
    const driver = closing(await PageDriver.open(browser, `${FROM_DISK}?api=${encodeURIComponent(stub.url)}`));
    await driver.choose({
      name: 'photo.avif',
      mimeType: 'image/avif',
      buffer: await sharp((await jpeg()).buffer)
        .avif({ effort: 0 })
        .toBuffer(),
    });
    await driver.shows('photo.avif', 'AVIF files are not accepted here.');
    await driver.press('photo.avif', 'Send anyway');
    await driver.shows('photo.avif', 'Needs attention');
    expect(stub.requests.at(-1)).toMatchObject({ contentType: 'image/avif' });
  });
});

describe('served', () => {
  test('config.json sets the API and the limits, whatever a link says', async () => {
    const site = closing(await servePage({ apiUrl: stub.url, maxBytes: 1024, allowedTypes: ['image/png'] }));
    const driver = closing(await PageDriver.open(browser, `${site.url}/?api=https://elsewhere.example.com`));
    await driver.page.getByText('PNG, up to 1 KB each').waitFor();
    expect(await driver.button('Change').isVisible()).toBe(false);
    await driver.choose(await jpeg());
    await driver.shows('photo.jpg', 'Save it as PNG, then upload it again.');
  });

  test('without config.json it shows the form', async () => {
    const site = closing(await servePage());
    const driver = closing(await PageDriver.open(browser, site.url));
    await driver.page.getByLabel('API URL').fill(stub.url);
    await driver.button('Use this API').click();
    await uploadOne(driver);
  });

  test('a server that is not the API is reported', async () => {
    const site = closing(await servePage());
    const driver = closing(
      await PageDriver.open(browser, `${site.url}/?api=${encodeURIComponent(`${stub.url}/wrong`)}`),
    );
    await driver.page.getByRole('alert').getByText('The server that answered does not accept images.').waitFor();
    await driver.upload(await jpeg());
    await driver.shows('photo.jpg', 'The server that answered does not accept images.');
  });

  test('is visible before its script has loaded', async () => {
    const site = closing(await servePage({ apiUrl: stub.url }));
    const driver = closing(await PageDriver.open(browser, 'about:blank'));
    await driver.page.route('**/app.js', () => {});
    await driver.page.goto(site.url, { waitUntil: 'commit' });
    const frame = driver.page.locator('.drop');
    await frame.waitFor();
    expect(await frame.evaluate(element => getComputedStyle(element).borderStyle)).toBe('dashed');
  });
});

test.each(['disk', 'a server'])(
  'opened from %s, the policy holds: no inline script or style, no plain http to other machines',
  async place => {
    const site = closing(await servePage({ apiUrl: stub.url }));
    const driver = closing(await PageDriver.open(browser, place === 'disk' ? FROM_DISK : site.url));
    const outcome = await driver.page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'document.title = "breached"';
      document.body.append(script);
      document.body.insertAdjacentHTML(
        'beforeend',
        '<p id="probe" style="color: rgb(1, 2, 3)" onclick="document.title = \'breached\'">probe</p>',
      );
      const probe = document.getElementById('probe') as HTMLElement;
      probe.click();
      const left = await fetch('http://example.com/').then(
        () => true,
        () => false,
      );
      return { title: document.title, color: getComputedStyle(probe).color, left };
    });
    expect(outcome).toEqual({
      title: 'Upload images',
      color: expect.not.stringContaining('rgb(1, 2, 3)'),
      left: false,
    });
    expect(driver.faults.length).toBeGreaterThanOrEqual(4);
    driver.faults.length = 0;
  },
);
