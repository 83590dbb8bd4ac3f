import { symlink } from 'node:fs/promises';
import * as path from 'node:path';
import { copyExample, floor, typescriptExamples } from './languages';
import { assertSame, synthesize, synthesizeGallery, type Synthesis } from './synthesis';
import { tryClient } from './try-client';
import type { Outcome } from './try-language';
import type { Cpu } from '../../assets/sharp/payload';
import { mustRun, type CommandOptions } from '../../lib/command';
import { getNode, type NodeMajor, nodeVersions } from '../node';
import type { BuiltPackages } from '../packages/built-packages';
import type { Checks, Workplace } from '../support/checks';
import { usersEnvironment } from '../support/users-environment';

const TYPE_CHECK = ['npx', 'tsc', '--noEmit', '--strict', '--module', 'nodenext', 'app.ts'];

/**
 * Tests the TypeScript app on the oldest and the newest aws-cdk-lib 2, each on every release of Node.js, and the other
 * examples in TypeScript.
 */
export async function tryTypescriptVersions(
  packages: BuiltPackages,
  reference: Outcome,
  workplace: Workplace,
): Promise<void> {
  const { checks, scratch, logFile } = workplace;
  const nodes = await checks.check(`Node.js ${Object.values(nodeVersions).join(', ')}`, () =>
    getNodes(logFile('node')),
  );
  const oldest = reference.app.options;
  // this time including our own declarations and the CDK's
  await checks.check(`TypeScript: types against aws-cdk-lib ${floor.cdk}`, () => mustRun(TYPE_CHECK, oldest));
  await tryClient(checks, oldest);
  await tryNodes(`aws-cdk-lib ${floor.cdk}`, nodes, oldest, checks, reference.synthesis);
  for (const name of await typescriptExamples()) {
    await checks.check(`TypeScript: examples/${name}`, () => tryExample(name, path.join(scratch, name), oldest));
  }

  const newest = { ...oldest, cwd: path.join(scratch, 'typescript-newest'), logFile: logFile('typescript-newest') };
  const version = await checks.check('TypeScript: install on the newest aws-cdk-lib 2', () =>
    installNewest(packages, newest),
  );
  await checks.check(`TypeScript: types against aws-cdk-lib ${version}`, () =>
    mustRun([...TYPE_CHECK, '--skipLibCheck'], newest),
  );
  await tryNodes(`aws-cdk-lib ${version}`, nodes, newest, checks);
  for (const name of await typescriptExamples()) {
    await checks.check(`TypeScript: examples/${name} on aws-cdk-lib ${version}`, () =>
      tryExample(name, path.join(scratch, `${name}-newest`), newest),
    );
  }
}

async function installNewest(packages: BuiltPackages, options: CommandOptions): Promise<string> {
  await copyExample('typescript-gallery', options.cwd);
  await mustRun(['npm', 'install', '--no-audit', '--no-fund', packages.tarball], options);
  return (await mustRun(['node', '--print', 'require("aws-cdk-lib/package.json").version'], options)).trim();
}

/** Folders with the program `node`, by major version. */
type Nodes = ReadonlyMap<NodeMajor, string>;

async function getNodes(logFile: string): Promise<Nodes> {
  const nodes = new Map<NodeMajor, string>();
  for (const major of Object.keys(nodeVersions).map(Number) as NodeMajor[]) {
    nodes.set(major, await getNode(major, process.arch as Cpu, process.platform, logFile));
  }
  return nodes;
}

async function tryNodes(
  what: string,
  nodes: Nodes,
  options: CommandOptions,
  checks: Checks,
  reference?: Synthesis,
): Promise<void> {
  let expected = reference;
  for (const [major, bin] of nodes) {
    await checks.check(`TypeScript: the command on Node.js ${major}`, () =>
      tryCommand({ ...options, env: usersEnvironment(bin) }),
    );
    await checks.check(`TypeScript: cdk synth on ${what}, Node.js ${major}`, async () => {
      const synthesis = await synthesizeGallery(path.join('node_modules', '.bin', 'cdk'), {
        ...options,
        env: usersEnvironment(bin),
      });
      assertSame((expected ??= synthesis), synthesis);
    });
  }
}

/** Runs the package's command as its users do. */
async function tryCommand(options: CommandOptions): Promise<void> {
  const help = await mustRun(['npx', '--no-install', 'serverless-image-processor', 'rerun', '--help'], options);
  if (!help.includes('serverless-image-processor rerun - process images again')) {
    throw new Error(`expected the help of the command, got ${JSON.stringify(help.slice(0, 500))}`);
  }
}

/** Synthesizes another example, with the packages that the gallery installed. */
async function tryExample(name: string, folder: string, installed: CommandOptions): Promise<void> {
  await copyExample(name, folder);
  await symlink(path.join(installed.cwd, 'node_modules'), path.join(folder, 'node_modules'));
  await synthesize(path.join('node_modules', '.bin', 'cdk'), { ...installed, cwd: folder });
}
