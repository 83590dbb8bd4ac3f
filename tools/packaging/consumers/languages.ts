import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { copyExample, examplesOf, unionOfDependencies } from './examples';
import { installByReadme } from './readme-commands';
import { versions } from '../../../projenrc/versions';
import { type CommandOptions, mustRun } from '../../lib/command';
import { CDK_CLI } from '../../lib/paths';
import { usersEnvironment } from '../support/users-environment';
import { type Toolchain, toolchains } from '../toolchains';

/** Folders of an app to install. */
interface Site {
  /** Empty folder for the app. */
  readonly folder: string;
  readonly logFile: string;
}

/** Gallery of `examples/` in one language, installed from the built package. */
export interface InstalledApp {
  /** Options of its commands, with a user's environment. */
  readonly options: CommandOptions;
  /** The CDK CLI. */
  readonly cdk: string;
  /** Command that creates a processor with invalid sizes. */
  readonly badSizes: readonly string[];
}

/** One language that the library is packaged for. */
export interface Language {
  readonly name: string;
  /** Tools that it needs in addition to Node.js and npm. */
  readonly toolchain?: Toolchain;
  /** Copies the example and installs its dependencies, including the built package. Throws if that fails. */
  install(site: Site): Promise<InstalledApp>;
}

/** TypeScript: the tarball in an npm project, on the oldest aws-cdk-lib that it allows. */
export const typescript: Language = {
  name: 'TypeScript',
  async install({ folder, logFile }) {
    await copyExample('typescript-gallery', folder);
    await copyBadSizes('bad-sizes.ts', path.join(folder, 'bad-sizes.ts'));
    await addDependencies(folder, { 'aws-cdk-lib': floor.cdk, constructs: floor.constructs });
    const options = { cwd: folder, env: usersEnvironment(), logFile, timeoutSeconds: 300 };
    await installByReadme('typescript-gallery', options);
    return { options, cdk: path.join(folder, 'node_modules', '.bin', 'cdk'), badSizes: ['npx', 'tsx', 'bad-sizes.ts'] };
  },
};

/** Adds the dependencies of all examples in TypeScript to the gallery's, so that one installation is enough for all. */
export async function addDependencies(folder: string, pinned: Record<string, string> = {}): Promise<void> {
  const file = path.join(folder, 'package.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as object;
  const dependencies = { ...(await unionOfDependencies(await examplesOf('typescript'))), ...pinned };
  await writeFile(file, JSON.stringify({ ...manifest, dependencies, devDependencies: {} }, undefined, 2));
}

/** Python: the wheel in a virtual environment. */
export const python: Language = {
  name: 'Python',
  toolchain: toolchains.python,
  async install({ folder, logFile }) {
    await copyExample('python', folder);
    await copyBadSizes('bad_sizes.py', path.join(folder, 'bad_sizes.py'));
    const constraint = path.join(folder, 'floor.txt');
    await writeFile(constraint, `aws-cdk-lib==${floor.cdk}\nconstructs==${floor.constructs}\n`);
    const bin = path.join(folder, '.venv', 'bin');
    const options = { cwd: folder, env: usersEnvironment(bin), logFile, timeoutSeconds: 400 };
    // few files of the 380 MB of Python are ever imported, and those are compiled on import
    const quick = { PIP_NO_COMPILE: 'no', PIP_NO_INPUT: '1', PIP_DISABLE_PIP_VERSION_CHECK: '1' };
    const env = { ...usersEnvironment(), ...quick, PIP_CONSTRAINT: constraint };
    await installByReadme('python', { ...options, env });
    return { options, cdk: CDK_CLI, badSizes: [path.join(bin, 'python3'), 'bad_sizes.py'] };
  },
};

const SOURCES = path.join('src', 'main', 'java', 'com', 'example', 'gallery');
const MVN = ['mvn', '--batch-mode', '--quiet'];

/** Java: the jar in Maven's local repository. */
export const java: Language = {
  name: 'Java',
  toolchain: toolchains.java,
  async install({ folder, logFile }) {
    await copyExample('java', folder);
    await copyBadSizes('BadSizes.java', path.join(folder, SOURCES, 'BadSizes.java'));
    const options = { cwd: folder, env: usersEnvironment(), logFile, timeoutSeconds: 400 };
    await installByReadme('java', options);
    await mustRun([...MVN, 'compile'], options);
    return { options, cdk: CDK_CLI, badSizes: [...MVN, 'exec:java', '-Dexec.mainClass=com.example.gallery.BadSizes'] };
  },
};

/** Go: the module from its folder. */
export const go: Language = {
  name: 'Go',
  toolchain: toolchains.go,
  async install({ folder, logFile }) {
    await copyExample('go', folder);
    await mkdir(path.join(folder, 'badsizes'));
    await copyBadSizes('main.go', path.join(folder, 'badsizes', 'main.go'));
    // the first build of the CDK's bindings takes minutes
    const options = { cwd: folder, env: usersEnvironment(), logFile, timeoutSeconds: 600 };
    await installByReadme('go', options);
    await mustRun(['go', 'build', '-o', path.join(folder, 'bin', 'gallery'), '.'], options);
    return { options, cdk: CDK_CLI, badSizes: ['go', 'run', './badsizes'] };
  },
};

/** Copies an app with invalid sizes. */
async function copyBadSizes(file: string, to: string): Promise<void> {
  await cp(path.join(__dirname, 'bad-sizes', file), to);
}

/** Oldest versions that the packages allow: all languages are compared on these. */
export const floor = { cdk: versions.cdk, constructs: versions.constructs };
