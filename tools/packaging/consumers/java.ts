import { readFile, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { CDK_CLI } from './cdk-cli';
import { copyBadSizes, copyExample } from './example';
import type { Language, Site } from './language';
import { mustRun } from '../support/command';
import { usersEnvironment } from '../support/users-environment';
import { toolchains } from '../toolchains/toolchain';

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
    await forgetFormerBuild();
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

/** Maven takes it that a version never changes, and ours is the same until it is released. */
async function forgetFormerBuild(): Promise<void> {
  await rm(path.join(homedir(), '.m2', 'repository', 'io', 'github', 'serverlessimageprocessor'), {
    recursive: true,
    force: true,
  });
}
