import { cpSync, mkdirSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import * as path from 'node:path';
import { clientStep } from '../../../../tools/assets/client/client-step';
import { writeTypes } from '../../../../tools/assets/client/write-types';
import { ROOT } from '../../../../tools/lib/paths';
import {
  bundleClient,
  compileClient,
  copyClientApp,
  RESOLUTIONS,
  uploadWithClient,
} from '../../../../tools/packaging/consumers/try-client';
import { tempFolder } from '../../assets/temp-folder';

/** App with the package, as far as the client needs it. */
let options: Parameters<typeof uploadWithClient>[0];

beforeAll(async () => {
  const cwd = tempFolder();
  const installed = path.join(cwd, 'node_modules', 'serverless-image-processor');
  mkdirSync(path.join(installed, 'assets'), { recursive: true });
  cpSync(path.join(ROOT, 'package.json'), path.join(installed, 'package.json'));
  const context = { root: ROOT, scratch: tempFolder(), signal: new AbortController().signal };
  await mkdir(path.join(installed, 'lib', 'contract'), { recursive: true });
  await writeTypes(ROOT, { types: 'src/contract/types.ts' }, path.join(installed, 'lib', 'contract'));
  await clientStep.build({ ...context, output: path.join(installed, 'assets') });
  await copyClientApp(cwd);
  options = { cwd, env: process.env, logFile: path.join(cwd, 'log.txt'), timeoutSeconds: 60 };
});

test.each(Object.keys(RESOLUTIONS) as (keyof typeof RESOLUTIONS)[])('types are found with %s', async resolution => {
  await expect(compileClient(resolution, options)).resolves.toBeUndefined();
});

test('Node.js uploads, retries and renews the token', async () => {
  await expect(uploadWithClient(options)).resolves.toBeUndefined();
});

test('a page bundles five kilobytes at most', async () => {
  const bytes = await bundleClient(options.cwd);
  expect(bytes).toBeGreaterThan(3_000);
  expect(bytes).toBeLessThanOrEqual(5_000);
});
