import { chromium, type Browser } from 'playwright-core';
import { findExecutable, isExecutable } from './executables';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** Turns off the sandbox, which containers refuse, and background traffic, which stalls in a closed network. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/**
 * Returns the path of Chromium: CHROMIUM_PATH, else the first on the PATH, else the one of `npx playwright install
 * chromium`. Throws if there is none.
 */
export function findChromium(): string {
  const file = process.env.CHROMIUM_PATH ?? findExecutable(NAMES) ?? chromium.executablePath();
  if (!isExecutable(file)) {
    throw new Error(
      `no Chromium found: expected one at ${file}; set CHROMIUM_PATH, or run \`npx playwright install chromium\``,
    );
  }
  return file;
}

/** Starts headless Chromium. */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), args: FLAGS });
}
