import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { installPackages } from './install';

const run = promisify(execFile);

/** Last version for Node.js 20. */
const PACKAGE = 'lighthouse@12.8.2';
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];

/** Scores from 0 to 100, by category. */
export type Scores = Readonly<Record<string, number>>;

/** Installs Lighthouse into a folder, unless it is there. Returns its command. */
export async function installLighthouse(folder: string): Promise<string> {
  await installPackages(folder, [PACKAGE]);
  return join(folder, 'node_modules/lighthouse/cli/index.js');
}

/** Runs Lighthouse on a page. */
export async function audit(cli: string, url: string, form: 'mobile' | 'desktop', chromium: string): Promise<Scores> {
  const { stdout } = await run(
    process.execPath,
    [
      cli,
      url,
      '--output=json',
      '--quiet',
      `--only-categories=${CATEGORIES.join()}`,
      '--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage',
      ...(form === 'desktop' ? ['--preset=desktop'] : []),
    ],
    { env: { ...process.env, CHROME_PATH: chromium }, maxBuffer: 64 * 1024 * 1024 },
  );
  const { categories } = JSON.parse(stdout) as { readonly categories: Record<string, { readonly score: number }> };
  return Object.fromEntries(CATEGORIES.map(name => [name, Math.round(categories[name].score * 100)]));
}
