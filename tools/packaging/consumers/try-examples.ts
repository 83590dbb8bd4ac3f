import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, symlink } from 'node:fs/promises';
import * as path from 'node:path';
import { copyExample, examplesOf, kindOf } from './examples';
import { installByReadme, readmeCommands } from './readme-commands';
import { synthesize } from './synthesis';
import { type CommandOptions, mustRun } from '../../lib/command';
import { CDK_CLI } from '../../lib/paths';
import type { Workplace } from '../support/checks';
import { usersEnvironment } from '../support/users-environment';

/** Type check of an app, in the folder that has its packages. */
const TYPE_CHECK = ['npx', 'tsc', '--noEmit', '--strict', '--module', 'nodenext', '--skipLibCheck', '--types', 'node'];

/** Examples that need a large framework: `npm run check:frameworks` and `--each` build them. */
const FRAMEWORKS = /^client-(?!html$)/;

/** Checks the types of the examples in TypeScript and synthesizes them, with the packages of the gallery. */
export async function tryTypescriptExamples(
  on: string,
  installed: CommandOptions,
  workplace: Workplace,
): Promise<void> {
  const { checks, scratch } = workplace;
  const folder = path.join(scratch, `examples-${path.basename(installed.cwd)}`);
  const names = (await examplesOf('typescript')).filter(name => name !== 'typescript-gallery');
  for (const name of names) {
    await copyExample(name, path.join(folder, name));
    await symlink(path.join(installed.cwd, 'node_modules'), path.join(folder, name, 'node_modules'));
  }
  await checks.check(`TypeScript: types of the examples on ${on}`, async () => {
    const files = await Promise.all(names.map(name => modulesIn(path.join(folder, name))));
    await mustRun([...TYPE_CHECK, ...files.flat()], installed);
  });
  for (const name of names) {
    await checks.check(`TypeScript: examples/${name} on ${on}`, () =>
      synthesize(path.join('node_modules', '.bin', 'cdk'), { ...installed, cwd: path.join(folder, name) }),
    );
  }
}

/** Returns the modules of an app, without those of the functions below it. */
async function modulesIn(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter(name => name.endsWith('.ts')).map(name => path.join(folder, name));
}

/** Synthesizes the other examples in Python, with the packages that the gallery installed. */
export async function tryPythonExamples(
  app: { readonly options: CommandOptions; readonly cdk: string },
  { checks, scratch }: Workplace,
): Promise<void> {
  const folder = path.join(scratch, 'python-examples');
  for (const name of (await examplesOf('python')).filter(other => other !== 'python')) {
    await checks.check(`Python: examples/${name}`, async () => {
      await copyWithTwin(name, folder);
      await synthesize(app.cdk, { ...app.options, cwd: path.join(folder, name) });
    });
  }
}

/** Copies an example, and the one in TypeScript whose files it may use. */
async function copyWithTwin(name: string, folder: string): Promise<void> {
  const twin = name.replace(/-python$/, '');
  for (const each of new Set(kindOf(name) === 'python' ? [name, twin] : [name])) {
    await copyExample(each, path.join(folder, each));
  }
}

/**
 * Installs the examples for browsers as their READMEs say, each in a folder of its own, and builds them. `each` does
 * the same with all examples.
 */
export async function tryEachExample(workplace: Workplace, each: boolean): Promise<void> {
  const { checks, scratch, logFile } = workplace;
  const kinds = each ? (['client', 'typescript', 'python'] as const) : (['client'] as const);
  const names = (await Promise.all(kinds.map(examplesOf))).flat().filter(name => each || !FRAMEWORKS.test(name));
  for (const name of names) {
    const cwd = path.join(scratch, 'each', name);
    const options = { cwd, env: usersEnvironment(), logFile: logFile(name), timeoutSeconds: 600 };
    await mkdir(path.dirname(cwd), { recursive: true });
    await checks.chain(async () => {
      await copyWithTwin(name, path.dirname(cwd));
      await checks.check(`examples/${name}: install as its README says`, () => installByReadme(name, options));
      await checks.check(`examples/${name}: use`, () => useExample(name, options));
    });
  }
}

/** Does what can be done with an installed example without an AWS account. */
async function useExample(name: string, options: CommandOptions): Promise<void> {
  const { cwd } = options;
  switch (kindOf(name)) {
    case 'typescript':
      await mustRun([...TYPE_CHECK, ...(await modulesIn(cwd))], options);
      return synthesize(path.join('node_modules', '.bin', 'cdk'), options);
    case 'python':
      return synthesize(CDK_CLI, { ...options, env: usersEnvironment(path.join(cwd, '.venv', 'bin')) });
    default:
      return useClient(name, options);
  }
}

async function useClient(name: string, options: CommandOptions): Promise<void> {
  const { scripts } = JSON.parse(await readFile(path.join(options.cwd, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const script = ['build', 'check'].find(each => each in scripts);
  if (script) {
    await mustRun(['npm', 'run', script], options);
    return;
  }
  const page = await readFile(path.join(options.cwd, 'index.html'), 'utf8');
  const missing = [...page.matchAll(/"\/?(\.?\/?node_modules\/[^"]+)"/g)]
    .map(([, file]) => file)
    .filter(file => !existsSync(path.join(options.cwd, file)));
  if (missing.length > 0 || !page.includes('node_modules/')) {
    throw new Error(`index.html: got the modules ${missing.join(', ') || 'of nothing'}, expected installed ones`);
  }
  if (readmeCommands(name).use.length === 0) {
    throw new Error(`examples/${name}/README.md says how to install it, but not how to start it`);
  }
}
