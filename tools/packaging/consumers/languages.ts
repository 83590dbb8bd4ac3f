import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { versions } from '../../../projenrc/versions';
import { type CommandOptions, mustRun } from '../../lib/command';
import { CDK_CLI, ROOT } from '../../lib/paths';
import type { BuiltPackages } from '../packages/built-packages';
import { usersEnvironment } from '../support/users-environment';
import { type Toolchain, toolchains } from '../toolchains';

/** Packages and folders of an app to install. */
interface Site {
  readonly packages: BuiltPackages;
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
  async install({ packages, folder, logFile }) {
    await copyExample('typescript-gallery', folder);
    await copyBadSizes('bad-sizes.ts', path.join(folder, 'bad-sizes.ts'));
    const options = { cwd: folder, env: usersEnvironment(), logFile, timeoutSeconds: 300 };
    await mustRun(
      [
        'npm',
        'install',
        '--no-audit',
        '--no-fund',
        packages.tarball,
        `aws-cdk-lib@${floor.cdk}`,
        `constructs@${floor.constructs}`,
      ],
      options,
    );
    return { options, cdk: path.join(folder, 'node_modules', '.bin', 'cdk'), badSizes: ['npx', 'tsx', 'bad-sizes.ts'] };
  },
};

/** Python: the wheel in a virtual environment. */
export const python: Language = {
  name: 'Python',
  toolchain: toolchains.python,
  async install({ packages, folder, logFile }) {
    await copyExample('python', folder);
    await copyBadSizes('bad_sizes.py', path.join(folder, 'bad_sizes.py'));
    await writeFile(path.join(folder, 'floor.txt'), `aws-cdk-lib==${floor.cdk}\nconstructs==${floor.constructs}\n`);
    const bin = path.join(folder, '.venv', 'bin');
    const options = { cwd: folder, env: usersEnvironment(bin), logFile, timeoutSeconds: 400 };
    await mustRun(['python3', '-m', 'venv', '.venv'], options);
    // few files of the 380 MB of Python are ever imported, and those are compiled on import
    const quick = ['--no-compile', '--no-input', '--disable-pip-version-check'];
    await mustRun(
      [
        path.join(bin, 'pip'),
        'install',
        ...quick,
        packages.wheel,
        '--requirement',
        'requirements.txt',
        '--constraint',
        'floor.txt',
      ],
      options,
    );
    return { options, cdk: CDK_CLI, badSizes: [path.join(bin, 'python3'), 'bad_sizes.py'] };
  },
};

const SOURCES = path.join('src', 'main', 'java', 'com', 'example', 'gallery');
const MVN = ['mvn', '--batch-mode', '--quiet'];

/** Java: the jar from a Maven repository of files. */
export const java: Language = {
  name: 'Java',
  toolchain: toolchains.java,
  async install(site) {
    const { folder, logFile } = site;
    await copyExample('java', folder);
    await copyBadSizes('BadSizes.java', path.join(folder, SOURCES, 'BadSizes.java'));
    await useBuiltPackage(site);
    await removeCachedBuild();
    const options = { cwd: folder, env: usersEnvironment(), logFile, timeoutSeconds: 400 };
    await mustRun([...MVN, 'compile'], options);
    return { options, cdk: CDK_CLI, badSizes: [...MVN, 'exec:java', '-Dexec.mainClass=com.example.gallery.BadSizes'] };
  },
};

async function useBuiltPackage({ folder, packages }: Site): Promise<void> {
  const file = path.join(folder, 'pom.xml');
  const repository = `<repository><id>built</id><url>${pathToFileURL(packages.mavenRepository)}</url></repository>`;
  const pom = (await readFile(file, 'utf8'))
    .replace(/(<serverless-image-processor\.version>)[^<]+/, `$1${packages.version}`)
    .replace('</project>', `<repositories>${repository}</repositories></project>`);
  await writeFile(file, pom);
}

/** Maven assumes that a version never changes, but ours is the same until it is released. */
async function removeCachedBuild(): Promise<void> {
  await rm(path.join(homedir(), '.m2', 'repository', 'io', 'github', 'serverlessimageprocessor'), {
    recursive: true,
    force: true,
  });
}

const MODULE = 'github.com/serverless-image-processor/serverless-image-processor-go/serverlessimageprocessor';

/** Go: the module from its folder. */
export const go: Language = {
  name: 'Go',
  toolchain: toolchains.go,
  async install({ packages, folder, logFile }) {
    await copyExample('go', folder);
    await mkdir(path.join(folder, 'badsizes'));
    await copyBadSizes('main.go', path.join(folder, 'badsizes', 'main.go'));
    // the first build of the CDK's bindings takes minutes
    const options = { cwd: folder, env: usersEnvironment(), logFile, timeoutSeconds: 600 };
    await mustRun(['go', 'mod', 'edit', `-replace=${MODULE}=${packages.goModule}`], options);
    await mustRun(['go', 'mod', 'tidy'], options); // cspell:disable-line
    await mustRun(['go', 'build', '-o', path.join(folder, 'bin', 'gallery'), '.'], options);
    return { options, cdk: CDK_CLI, badSizes: ['go', 'run', './badsizes'] };
  },
};

const EXAMPLES = path.join(ROOT, 'examples');
const CREATED_BY_USE = new Set([
  'node_modules',
  'cdk.out',
  'target',
  'package-lock.json',
  '.venv',
  '__pycache__',
  'go.sum',
]);

/** Copies an example without the files that using it creates. */
export async function copyExample(name: string, folder: string): Promise<void> {
  await cp(path.join(EXAMPLES, name), folder, {
    recursive: true,
    filter: source => !CREATED_BY_USE.has(path.basename(source)),
  });
}

/** Returns the examples in TypeScript except the gallery, which exists in every language. */
export async function typescriptExamples(): Promise<string[]> {
  const names = await readdir(EXAMPLES);
  return names.filter(name => name !== 'typescript-gallery' && existsSync(path.join(EXAMPLES, name, 'app.ts'))).sort();
}

/** Copies an app with invalid sizes. */
async function copyBadSizes(file: string, to: string): Promise<void> {
  await cp(path.join(__dirname, 'bad-sizes', file), to);
}

/** Oldest versions that the packages allow: all languages are compared on these. */
export const floor = { cdk: versions.cdk, constructs: versions.constructs };
