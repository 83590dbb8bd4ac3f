import { cp } from 'node:fs/promises';
import * as path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { CLIENT_MODULES } from '../../assets/client/client-step';
import { checkSize } from '../../assets/functions/check-bundle';
import { type CommandOptions, mustRun } from '../../lib/command';
import { ROOT } from '../../lib/paths';
import type { Checks } from '../support/checks';

/** Ways in which TypeScript finds the types of a package. */
export const RESOLUTIONS = {
  nodenext: ['--module', 'nodenext'],
  bundler: ['--module', 'esnext', '--moduleResolution', 'bundler'],
  node10: ['--module', 'esnext', '--moduleResolution', 'node10', '--ignoreDeprecations', '6.0'],
} as const;

/** Uses the browser client as a page and as a program of Node.js do, in an app that has installed the package. */
export async function tryClient(checks: Checks, options: CommandOptions): Promise<void> {
  await copyClientApp(options.cwd);
  for (const resolution of Object.keys(RESOLUTIONS) as (keyof typeof RESOLUTIONS)[]) {
    await checks.check(`client: types with moduleResolution ${resolution}`, () => compileClient(resolution, options));
  }
  await checks.check('client: an upload from Node.js', () => uploadWithClient(options));
  await checks.check('client: the bundle of a page', () => bundleClient(options.cwd));
}

/** Copies the files of the app. */
export async function copyClientApp(folder: string): Promise<void> {
  await cp(path.join(__dirname, 'client-app'), folder, { recursive: true });
}

/** Compiles an app that uses the client. Throws with the errors of the compiler. */
export async function compileClient(resolution: keyof typeof RESOLUTIONS, options: CommandOptions): Promise<void> {
  const tsc = path.join(ROOT, 'node_modules', '.bin', 'tsc');
  const flags = ['--noEmit', '--strict', '--target', 'es2022'];
  await mustRun([tsc, ...flags, ...RESOLUTIONS[resolution], 'page.ts', 'on-image.ts'], options);
}

/** Uploads a file with retries and a renewed token. Throws if the calls are not the expected ones. */
export async function uploadWithClient(options: CommandOptions): Promise<void> {
  const output = await mustRun(['node', 'upload.mjs'], options);
  const expected = JSON.stringify({
    status: 'READY',
    calls: [
      'POST /uploads Bearer old 401',
      'POST /uploads Bearer new ok',
      'POST /bucket - 503',
      'POST /bucket - ok',
      'GET /images/1 Bearer old 500',
      'GET /images/1 Bearer old ok',
    ],
  });
  if (output.trim() !== expected) {
    throw new Error(`expected ${expected}, got ${output}`);
  }
}

/** Bundles all of the client as a page would. Throws if it is larger than its limit. */
export async function bundleClient(folder: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: "export * from 'serverless-image-processor/client'", resolveDir: folder },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    logLevel: 'silent',
  });
  const bytes = gzipSync(outputFiles[0].contents, { level: 9 }).length;
  checkSize('bundle of the client, gzipped,', bytes, CLIENT_MODULES.index.maxBytes);
  return bytes;
}
