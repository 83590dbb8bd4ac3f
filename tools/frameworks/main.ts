import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as path from 'node:path';
import type { Page } from 'playwright-core';
import { startBackEndApi } from './back-end';
import { installExample } from './install-example';
import { launchChromium } from '../../test/support/chromium';
import { jpeg } from '../../test/ui-assets/support/pictures';
import { startStubApi } from '../../test/ui-assets/support/stub-api';
import { type CommandOptions, mustRun, runCommand } from '../lib/command';
import { runChecks, type Workplace } from '../packaging/support/checks';
import { usersEnvironment } from '../packaging/support/users-environment';

/** Credentials of nobody, for the signatures. */
const CREDENTIALS = {
  AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'x',
  AWS_REGION: 'eu-central-1',
};

/**
 * Runs `npm run check:frameworks`: builds the examples of the client with Vite, Next.js and React Router (Remix),
 * serves them, and uploads a photo with each in Chromium. The API is the stub of the page's tests, with the operations
 * for back ends in front.
 */
void runChecks('frameworks', async workplace => {
  const { checks } = workplace;
  const [browser, stub] = await Promise.all([launchChromium(), startStubApi()]);
  const backEnd = await startBackEndApi(stub.url);
  const page = await browser.newPage();
  page.setDefaultTimeout(60_000);
  try {
    await checks.chain(() => tryVite(page, stub.url, workplace));
    await checks.chain(() => tryNext(page, backEnd.url, workplace));
    await checks.chain(() => tryRemix(page, backEnd.url, workplace));
  } finally {
    await browser.close();
    await Promise.all([backEnd.close(), stub.close()]);
  }
});

async function tryVite(page: Page, apiUrl: string, workplace: Workplace): Promise<void> {
  const { checks } = workplace;
  const options = await optionsOf('client-react', workplace, { VITE_API_URL: apiUrl });
  await checks.check('client-react: install', () => installExample('client-react', options));
  await checks.check('client-react: vite build', () => mustRun(['npm', 'run', 'build'], options));
  const url = await serve('npx vite preview --host 127.0.0.1 --strictPort --port', options);
  await checks.check('client-react: an upload', async () => {
    await choose(page, url);
    await page.getByRole('img', { name: 'photo.jpg' }).waitFor();
  });
}

async function tryNext(page: Page, apiUrl: string, workplace: Workplace): Promise<void> {
  const { checks } = workplace;
  const env = { ...CREDENTIALS, IMAGE_API_URL: apiUrl, NEXT_TELEMETRY_DISABLED: '1' };
  const options = await optionsOf('client-nextjs', workplace, env);
  await checks.check('client-nextjs: install', () => installExample('client-nextjs', options));
  await checks.check('client-nextjs: next build', () => mustRun(['npm', 'run', 'build'], options));
  const built = await serve('npx next start -H 127.0.0.1 -p', options);
  await checks.check('client-nextjs: the build sends nothing without a sign-in', async () => {
    await choose(page, built);
    await page.getByText('It did not work: NOT_ALLOWED').waitFor();
  });
  const url = await serve('npm start -- -H 127.0.0.1 -p', options);
  await checks.check('client-nextjs: an upload, and the page of the image', async () => {
    await choose(page, url);
    await page.getByRole('img', { name: 'photo.jpg' }).click();
    await page.waitForURL('**/images/*');
    await page.locator('main picture').waitFor();
  });
  await checks.check('client-nextjs: images of others are not found', () => isHidden(apiUrl, url));
}

/** Throws an error if an app shows an image without an owner. */
async function isHidden(apiUrl: string, appUrl: string): Promise<void> {
  const other = await fetch(`${apiUrl}/public/uploads`, {
    method: 'POST',
    body: JSON.stringify({ contentType: 'image/jpeg', size: 3 }),
  });
  const { imageId } = (await other.json()) as { imageId: string };
  const { status } = await fetch(`${appUrl}/api/images/${imageId}`);
  if (status !== 404) {
    throw new Error(`expected 404 for the image of another user, got ${status}`);
  }
}

async function tryRemix(page: Page, apiUrl: string, workplace: Workplace): Promise<void> {
  const { checks } = workplace;
  const options = await optionsOf('client-remix', workplace, { ...CREDENTIALS, IMAGE_API_URL: apiUrl });
  await checks.check('client-remix: install', () => installExample('client-remix', options));
  await checks.check('client-remix: types and build', () => mustRun(['npm', 'run', 'build'], options));
  const served = (user?: string) =>
    serve('npm run serve', options, port => ({ PORT: `${port}`, HOST: '127.0.0.1', ...(user && { DEMO_USER: user }) }));
  await checks.check('client-remix: the server sends nothing without a sign-in', async () => {
    await choose(page, await served());
    await page.getByText('It did not work: NOT_ALLOWED').waitFor();
  });
  const url = await served('kim');
  await checks.check('client-remix: an upload is on the page that the server renders', async () => {
    const errors: string[] = [];
    page.on('console', message => message.type() === 'error' && errors.push(message.text()));
    page.on('pageerror', error => errors.push(error.message));
    await choose(page, url);
    await page.getByRole('img', { name: 'photo.jpg' }).waitFor();
    const html = await (await fetch(url)).text();
    if (!html.includes('<picture>') || errors.length > 0) {
      const found = `${html.includes('<picture>') ? 'one' : 'none'}, and ${errors.join() || 'no error'}`;
      throw new Error(`expected HTML with a <picture>, and no error in the browser; got ${found}`);
    }
  });
  await checks.check('client-remix: the page of the image, and its deletion', async () => {
    await page.getByRole('img', { name: 'photo.jpg' }).click();
    await page.waitForURL('**/images/*');
    await page.locator('main picture').waitFor();
    await page.goBack();
    await page.getByRole('button', { name: 'Delete photo.jpg' }).click();
    await page.getByRole('img', { name: 'photo.jpg' }).waitFor({ state: 'detached' });
  });
  await checks.check('client-remix: images of others are not found', () => isHidden(apiUrl, url));
}

async function optionsOf(name: string, { scratch, logFile }: Workplace, env: object): Promise<CommandOptions> {
  const cwd = path.join(scratch, name);
  await mkdir(cwd);
  return { cwd, env: { ...usersEnvironment(), ...env }, logFile: logFile(name), timeoutSeconds: 600 };
}

/**
 * Starts a server, which ends with this command, and returns its URL once it answers. It gets its port as its last
 * argument, or by the variables that `variables` returns.
 */
async function serve(
  command: string,
  options: CommandOptions,
  variables?: (port: number) => NodeJS.ProcessEnv,
): Promise<string> {
  const port = await freePort();
  const words = [...command.split(' '), ...(variables ? [] : [String(port)])];
  const ended = runCommand(words, { ...options, env: { ...options.env, ...variables?.(port) } }).then(({ output }) => {
    throw new Error(`the server has ended:\n${output}`);
  });
  ended.catch(() => {});
  const url = `http://127.0.0.1:${port}`;
  const answers = async () => {
    while (!(await fetch(url).catch(() => undefined))?.ok) {
      await new Promise(resolve => setTimeout(resolve, 250));
    }
  };
  await Promise.race([answers(), ended]);
  return url;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => server.close(resolve));
  return port;
}

/** Opens a page and chooses a photo. */
async function choose(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.locator('input[type=file]').setInputFiles([await jpeg()]);
}
