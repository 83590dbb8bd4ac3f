import { randomUUID } from 'node:crypto';
import { BatchWriteCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Browser } from 'playwright-core';
import { signUp } from './support/credentials';
import { type AuthSystem, deployAuth } from './support/deploy-stacks';
import { records } from './support/deployed';
import { ManagedLogin, signInAtPool } from './support/managed-login';
import { plainJpeg } from './support/photos';
import { type Address, bucketAddresses, lead, putPage } from './support/public-addresses';
import { launchChromium } from '../support/chromium';
import { PageDriver } from '../ui-assets/support/page-driver';

/** Tests of the page that signs in at a user pool: the construct's settings and policy, real tokens, real owners. */
const DEPLOY_MS = 240_000;
const POOL = 'https://owners.auth.us-east-1.amazoncognito.com';

let auth: AuthSystem;
let browser: Browser;
let addresses: Address[];
let apiUrl: string;
let opened: PageDriver[] = [];

beforeAll(async () => {
  auth = await deployAuth();
  browser = await launchChromium();
  apiUrl = `https://${auth.apiId}.execute-api.us-east-1.amazonaws.com`;
  addresses = [
    [auth.websiteUrl, auth.pageUrl],
    [apiUrl, auth.apiUrl],
    ...bucketAddresses(auth.uploadBucket, auth.variantsBucket),
  ];
  await putPage(auth.websiteBucket, { apiUrl, ...auth.page });
}, DEPLOY_MS);
afterAll(() => browser.close());
afterEach(async () => {
  for (const driver of opened) {
    await driver.context.unrouteAll({ behavior: 'ignoreErrors' });
    await driver.close();
  }
  opened = [];
});

/** Opens the page in a browser of its own. */
async function open(login = new ManagedLogin()): Promise<PageDriver> {
  const driver = await PageDriver.open(browser, `${auth.websiteUrl}/`, {}, async context => {
    await context.route('**/*', route => lead(route, addresses, apiUrl));
    await context.route(`${POOL}/**`, route => login.answer(route));
  });
  opened.push(driver);
  return driver;
}

/** Signs a new person up. Returns their name. */
async function newPerson(name: string): Promise<string> {
  const user = `${name}-${Date.now().toString(36)}`;
  await signUp(auth.clients.web, user, `${user}@example.com`);
  return user;
}

/** Signs a person in from the page. */
async function signIn(driver: PageDriver, user: string): Promise<void> {
  await driver.button('Sign in').click();
  await signInAtPool(driver.page, user);
  await driver.page.getByText(`${user}@example.com`).waitFor();
}

const photo = async (name: string) => ({ name, mimeType: 'image/jpeg', buffer: await plainJpeg(300, 200) });

test('sign in, upload, find it again after a reload, sign out and in again', async () => {
  const login = new ManagedLogin();
  const [ann, driver] = await Promise.all([newPerson('ann'), open(login)]);
  const { page } = driver;
  await page.getByRole('heading', { name: 'Sign in to upload' }).waitFor();
  expect(login.visits).toEqual([]);
  await signIn(driver, ann);
  await driver.upload(await photo('lake.jpg'));
  await driver.shows('lake.jpg', 'Ready');
  await driver.showsVariant('lake.jpg');

  await page.reload();
  await page.getByText(`${ann}@example.com`).waitFor();
  await page.getByRole('heading', { name: 'Your images' }).waitFor();
  await driver.counts({ ready: 1 });
  await driver.showsVariant('lake.jpg');

  await driver.button('Sign out').click();
  await page.getByRole('heading', { name: 'Sign in to upload' }).waitFor();
  await driver.counts({});
  await signIn(driver, ann);
  await driver.counts({ ready: 1 });
  expect(login.visits).toEqual([
    'GET /oauth2/authorize',
    'POST /login',
    'POST /oauth2/token authorization_code',
    'GET /oauth2/authorize',
    'POST /oauth2/token authorization_code',
    'GET /logout',
    'GET /oauth2/authorize',
    'POST /login',
    'POST /oauth2/token authorization_code',
  ]);
});

test('each person sees, pages through, changes and deletes their own images only', async () => {
  const [ann, bob] = await Promise.all(['ann', 'bob'].map(newPerson));
  const [hers, his] = await Promise.all([open(), open()]);
  await Promise.all([signIn(hers, ann), signIn(his, bob)]);
  await hers.upload(await photo('lake.jpg'), await photo('hill.jpg'));
  await his.upload(await photo('street.jpg'));
  await Promise.all([hers.counts({ ready: 2 }), his.counts({ ready: 1 })]);
  await addCopies('lake.jpg', 60);

  await Promise.all([hers.page.reload(), his.page.reload()]);
  await hers.counts({ ready: 50 });
  await hers.button('Show more').click();
  await hers.counts({ ready: 62 });
  expect(await hers.button('Show more').count()).toBe(0);
  await his.counts({ ready: 1 });

  await hers.openPanel('lake.jpg');
  const alt = (driver: PageDriver) => driver.panel.getByLabel('Alternative text');
  await alt(hers).fill('A lake at dawn');
  await alt(hers).blur();
  await hers.panel.getByText('Saved', { exact: true }).waitFor();
  await hers.closePanel();
  await hers.tile('hill.jpg').locator('.tile-select').click();
  await hers.button('Delete').click();
  await hers.button('Close this message').click();
  await hers.tile('hill.jpg').waitFor({ state: 'detached' });

  // another person at the same browser
  await hers.button('Sign out').click();
  await signIn(hers, bob);
  await hers.counts({ ready: 1 });
  expect(await hers.names()).toEqual(['street.jpg']);
  await hers.button('Sign out').click();
  await signIn(hers, ann);
  await hers.button('Show more').click();
  await hers.counts({ ready: 61 });
  expect(await hers.names()).not.toContain('hill.jpg');
  await hers.openPanel('lake.jpg');
  expect(await alt(hers).inputValue()).toBe('A lake at dawn');
  await his.page.reload();
  await his.counts({ ready: 1 });
});

test('in an open panel, tokens and links are renewed before they end', async () => {
  const login = new ManagedLogin();
  const [ann, driver] = await Promise.all([newPerson('ann'), open(login)]);
  const { page } = driver;
  await page.clock.install();
  await signIn(driver, ann);
  await driver.upload(await photo('lake.jpg'));
  await driver.panel.getByRole('button', { name: 'Copy HTML' }).waitFor();
  // the server's clock goes on as before, so that the links are the same: their signatures change twice an hour
  const renewal = page.waitForResponse(
    response => response.request().method() === 'GET' && /\/images\/[\w-]+$/.test(response.url()),
  );
  await page.clock.fastForward('59:45');
  expect((await renewal).status()).toBe(200);
  expect(login.visits.at(-1)).toBe('POST /oauth2/token refresh_token');
  expect(await driver.panel.getByRole('alert').count()).toBe(0);
});

/** Adds copies of an image to the table, which are older than it. */
async function addCopies(filename: string, count: number): Promise<void> {
  const { Items = [] } = await records.send(
    new ScanCommand({
      TableName: auth.table,
      FilterExpression: 'filename = :name',
      ExpressionAttributeValues: { ':name': filename },
    }),
  );
  const [newest] = Items.sort((one, other) => (one.createdAt < other.createdAt ? 1 : -1));
  const copies = Array.from({ length: count }, (_, index) => ({
    ...newest,
    imageId: randomUUID(),
    filename: `copy-${index}.jpg`,
    createdAt: new Date(Date.parse(newest.createdAt) - 60_000 - index).toISOString(),
  }));
  for (let at = 0; at < count; at += 25) {
    const requests = copies.slice(at, at + 25).map(Item => ({ PutRequest: { Item } }));
    await records.send(new BatchWriteCommand({ RequestItems: { [auth.table]: requests } }));
  }
}
