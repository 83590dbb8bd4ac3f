import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Session, WebDriver } from 'selenium-webdriver';
import { findExecutable } from './executables';
import { Marionette } from './marionette';
import type { BrowserKind, OtherBrowser } from './other-browser';

const BINARY = process.env.FIREFOX_PATH ?? findExecutable(['firefox-esr', 'firefox']);
const START_MS = 60_000;

/** Settings for a closed network, and without windows that cover the page. */
const PREFERENCES = {
  'marionette.port': 0,
  'app.update.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.page': 0,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,',
  'toolkit.telemetry.server': 'data:,',
  'accessibility.tabfocus': 7,
};

/** Firefox without a window. It is driven by its own protocol. */
export const FIREFOX: BrowserKind = {
  name: 'Firefox',
  missing: BINARY === undefined ? 'no firefox-esr or firefox on the PATH: install one, or set FIREFOX_PATH' : undefined,
  launch: launchFirefox,
};

async function launchFirefox(): Promise<OtherBrowser> {
  const profile = await mkdtemp(path.join(tmpdir(), 'firefox-'));
  const lines = Object.entries(PREFERENCES).map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});`);
  await writeFile(path.join(profile, 'user.js'), lines.join('\n'));
  const browser = spawn(BINARY!, ['--headless', '--no-remote', '--marionette', '--profile', profile], {
    stdio: 'ignore',
  });
  const ended = once(browser, 'exit');
  const marionette = await Marionette.connect(await readPort(profile));
  const { sessionId, capabilities } = (await marionette.send('WebDriver:NewSession', {})) as {
    readonly sessionId: string;
    readonly capabilities: Record<string, object>;
  };
  return {
    driver: new WebDriver(new Session(sessionId, capabilities), marionette),
    async close() {
      browser.kill();
      await ended;
      await rm(profile, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** Reads the port that Firefox chose. */
async function readPort(profile: string): Promise<number> {
  for (const start = Date.now(); Date.now() - start < START_MS;) {
    const text = await readFile(path.join(profile, 'MarionetteActivePort'), 'utf8').catch(() => '');
    if (text !== '') {
      return Number(text);
    }
    await sleep(100);
  }
  throw new Error(`Firefox did not open its port within ${START_MS / 1000} s: run ${BINARY} --headless to see why`);
}
