import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { type CommandOptions, mustRun } from '../lib/command';
import { ROOT } from '../lib/paths';

/**
 * Copies an example, and installs its packages and the built client. The construct is left out: with it, the AWS CDK
 * would be installed for a page that does not use it.
 */
export async function installExample(name: string, options: CommandOptions): Promise<void> {
  const { cwd } = options;
  await cp(path.join(ROOT, 'examples', name), cwd, { recursive: true });
  const file = path.join(cwd, 'package.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as { dependencies: Record<string, string> };
  delete manifest.dependencies['serverless-image-processor'];
  await writeFile(file, JSON.stringify(manifest));
  await mustRun(['npm', 'install', '--no-audit', '--no-fund'], options);
  const installed = path.join(cwd, 'node_modules', 'serverless-image-processor');
  await mkdir(installed);
  await cp(path.join(ROOT, 'package.json'), path.join(installed, 'package.json'));
  await cp(path.join(ROOT, 'assets', 'client'), path.join(installed, 'assets', 'client'), { recursive: true });
}
