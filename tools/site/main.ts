import { existsSync, statSync, watch } from 'node:fs';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { documentApi } from './api-reference/docgen';
import { writeReference } from './api-reference/write-reference';
import { checkInBrowser } from './check-in-browser';
import { checkLinks } from './check-links';
import { BUILT_SITE, DOCS, PAGES, SITE } from './places';
import { preparePage, preparePages } from './prepare-pages';
import { serveSite } from './serve-site';
import { usageError } from '../lib/cli';
import { type CommandOptions, mustRun } from '../lib/command';
import { ROOT } from '../lib/paths';
import { runChecks, type Workplace } from '../packaging/support/checks';

const HELP = `npm run site              builds the site from docs/ and the API, and checks it
npm run site -- --serve   serves it while you write: pages of docs/ are updated when they change`;

/** Runs `npm run site`. */
function main(args: readonly string[]): void {
  const { values } = parse(args);
  if (values.help) {
    console.log(HELP);
    return;
  }
  void runChecks('site', async workplace => {
    await prepare(workplace);
    await (values.serve ? serve(workplace) : buildAndCheck(workplace));
  });
}

function parse(args: readonly string[]) {
  const options = { help: { type: 'boolean', short: 'h' }, serve: { type: 'boolean' } } as const;
  try {
    return parseArgs({ args: [...args], options });
  } catch (error) {
    throw usageError(error, 'npm run site');
  }
}

/** Installs VitePress and writes its pages. */
async function prepare({ checks, logFile, scratch }: Workplace): Promise<void> {
  const options = { env: process.env, logFile: logFile('prepare'), timeoutSeconds: 600 };
  const apis = await checks.check('VitePress, and the API in four languages', async () => {
    const [documented] = await Promise.all([
      compileAndDocument({ ...options, cwd: scratch }),
      install({ ...options, cwd: SITE }),
    ]);
    return documented;
  });
  await checks.check('pages', async note => {
    const pages = preparePages();
    note(`${pages + writeReference(apis, path.join(PAGES, 'api'))}`);
  });
}

async function compileAndDocument(options: CommandOptions) {
  if (!existsSync(path.join(ROOT, '.jsii'))) {
    await mustRun(['npx', 'projen', 'compile'], { ...options, cwd: ROOT });
  }
  return documentApi(options);
}

/** Installs the packages of the site, unless those of its lock file are installed. */
async function install(options: CommandOptions): Promise<void> {
  const time = (file: string) => statSync(path.join(SITE, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (time('node_modules/.package-lock.json') < time('package-lock.json')) {
    await mustRun(['npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund'], options);
  }
}

async function buildAndCheck({ checks, logFile }: Workplace): Promise<void> {
  const options = { cwd: SITE, env: process.env, logFile: logFile('build'), timeoutSeconds: 600 };
  await checks.check('types of the configuration', () =>
    mustRun([path.join(ROOT, 'node_modules/.bin/tsc'), '--project', SITE], options),
  );
  await checks.check('build', () => mustRun(['npx', 'vitepress', 'build'], options));
  await checks.chain(async () => {
    const { pages, links } = await checks.check('links', () => expectLinks());
    checks.say(`${links} links of ${pages} pages are valid`);
  });
  const server = await serveSite(BUILT_SITE);
  try {
    await checkInBrowser(checks, server.endpoint);
  } finally {
    server.stop();
  }
}

async function expectLinks() {
  const report = await checkLinks(BUILT_SITE);
  if (report.dead.length > 0) {
    throw new Error(report.dead.map(({ page, link, reason }) => `${page} links ${link}: ${reason}`).join('\n'));
  }
  return report;
}

/** Serves the site until Ctrl-C, and converts pages of `docs` when they change. */
async function serve({ checks, logFile }: Workplace): Promise<void> {
  watch(DOCS, { recursive: true }, (_, file) => {
    if (file?.endsWith('.md') && existsSync(path.join(DOCS, file))) {
      preparePage(file.split(path.sep).join('/'));
    }
  });
  const running = mustRun(['npx', 'vitepress', 'dev', '--host', '127.0.0.1', '--port', '5173'], {
    cwd: SITE,
    env: process.env,
    logFile: logFile('serve'),
    timeoutSeconds: 24 * 3600,
  });
  checks.say('http://127.0.0.1:5173/serverless-image-processor/, until Ctrl-C');
  await running;
}

try {
  main(process.argv.slice(2));
} catch (error) {
  console.error(`site: ${(error as Error).message}`);
  process.exitCode = 1;
}
