import * as path from 'node:path';
import { copyBadSizes, copyExample } from './example';
import { floor } from './floor';
import type { Language } from './language';
import { mustRun } from '../support/command';
import { usersEnvironment } from '../support/users-environment';

/** TypeScript: the tarball in a project of npm, on the oldest aws-cdk-lib that it allows. */
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
