import { mkdir } from 'node:fs/promises';
import * as path from 'node:path';
import { CDK_CLI } from './cdk-cli';
import { copyBadSizes, copyExample } from './example';
import type { Language } from './language';
import { mustRun } from '../support/command';
import { usersEnvironment } from '../support/users-environment';
import { toolchains } from '../toolchains/toolchain';

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
    await mustRun(['go', 'mod', 'tidy'], options);
    await mustRun(['go', 'build', '-o', path.join(folder, 'bin', 'gallery'), '.'], options);
    return { options, cdk: CDK_CLI, badSizes: ['go', 'run', './badsizes'] };
  },
};
