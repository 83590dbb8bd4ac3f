import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { Builder, type WebDriver } from 'selenium-webdriver';
import { findExecutable } from './executables';
import type { BrowserKind, OtherBrowser } from './other-browser';

const DRIVER = findExecutable(['WebKitWebDriver']);
const BROWSER = findExecutable(
  ['MiniBrowser'],
  ['/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1', '/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1'],
);
const DISPLAY = findExecutable(['Xvfb']);
const START_MS = 30_000;

/** WebKit's own small browser, which has the engine of Safari, on a display that exists in memory only. */
export const WEBKIT: BrowserKind = {
  name: 'WebKit',
  missing:
    DRIVER && BROWSER && DISPLAY
      ? undefined
      : 'no WebKitWebDriver, MiniBrowser or Xvfb: install webkit2gtk-driver, xvfb',
  launch: launchWebKit,
};

async function launchWebKit(): Promise<OtherBrowser> {
  const screen = await startDisplay();
  const port = await freePort();
  const env = { ...process.env, DISPLAY: screen.name, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' };
  const server = spawn(DRIVER!, ['--host=127.0.0.1', `--port=${port}`], { env, stdio: 'ignore' });
  const driver = await connect(port);
  return {
    driver,
    async close() {
      await driver.quit().catch(() => {});
      await Promise.all([server, screen.process].map(end));
    },
  };
}

/** Starts a display whose number the server chooses. */
async function startDisplay(): Promise<{ readonly name: string; readonly process: ChildProcess }> {
  const args = ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'];
  const server = spawn(DISPLAY!, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const [number] = (await once(server.stdio[3] as Readable, 'data')) as [Buffer];
  return { name: `:${number.toString().trim()}`, process: server };
}

async function connect(port: number): Promise<WebDriver> {
  const capabilities = {
    browserName: 'MiniBrowser',
    'webkitgtk:browserOptions': { binary: BROWSER, args: ['--automation'] },
  };
  for (const start = Date.now(); ; await sleep(100)) {
    try {
      return await new Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities(capabilities).build();
    } catch (error) {
      if (Date.now() - start > START_MS) {
        throw error;
      }
    }
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode === null) {
    child.kill();
    await once(child, 'exit');
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
