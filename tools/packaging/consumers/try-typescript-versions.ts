import * as path from 'node:path';
import { copyExample } from './examples';
import { addDependencies, floor } from './languages';
import { installByReadme } from './readme-commands';
import { assertSame, synthesizeGallery, type Synthesis } from './synthesis';
import { tryClient } from './try-client';
import { tryTypescriptExamples } from './try-examples';
import type { Outcome } from './try-language';
import type { Cpu } from '../../assets/sharp/payload';
import { mustRun, type CommandOptions } from '../../lib/command';
import { getNode, type NodeMajor, nodeVersions } from '../node';
import type { Checks, Workplace } from '../support/checks';
import { usersEnvironment } from '../support/users-environment';

const TYPE_CHECK = ['npx', 'tsc', '--noEmit', '--strict', '--module', 'nodenext', 'app.ts'];

/**
 * Tests the TypeScript app on the oldest and the newest aws-cdk-lib 2, each on every release of Node.js, and the other
 * examples in TypeScript.
 */
export async function tryTypescriptVersions(reference: Outcome, workplace: Workplace): Promise<void> {
  const { checks, scratch, logFile } = workplace;
  const nodes = await checks.check(`Node.js ${Object.values(nodeVersions).join(', ')}`, () =>
    getNodes(logFile('node')),
  );
  const oldest = reference.app.options;
  // this time including our own declarations and the CDK's
  await checks.check(`TypeScript: types against aws-cdk-lib ${floor.cdk}`, () => mustRun(TYPE_CHECK, oldest));
  await tryClient(checks, oldest);
  await tryNodes(`aws-cdk-lib ${floor.cdk}`, nodes, oldest, checks, reference.synthesis);
  await tryTypescriptExamples(`aws-cdk-lib ${floor.cdk}`, oldest, workplace);

  const newest = { ...oldest, cwd: path.join(scratch, 'typescript-newest'), logFile: logFile('typescript-newest') };
  const version = await checks.check('TypeScript: install on the newest aws-cdk-lib 2', () => installNewest(newest));
  await checks.check(`TypeScript: types against aws-cdk-lib ${version}`, () =>
    mustRun([...TYPE_CHECK, '--skipLibCheck'], newest),
  );
  await tryNodes(`aws-cdk-lib ${version}`, nodes, newest, checks);
  await tryTypescriptExamples(`aws-cdk-lib ${version}`, newest, workplace);
}

async function installNewest(options: CommandOptions): Promise<string> {
  await copyExample('typescript-gallery', options.cwd);
  await addDependencies(options.cwd);
  await installByReadme('typescript-gallery', options);
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
