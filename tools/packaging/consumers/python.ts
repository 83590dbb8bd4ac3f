import { writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { CDK_CLI } from './cdk-cli';
import { copyBadSizes, copyExample } from './example';
import { floor } from './floor';
import type { Language } from './language';
import { mustRun } from '../support/command';
import { usersEnvironment } from '../support/users-environment';
import { toolchains } from '../toolchains/toolchain';

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
    // of 380 MB of Python, few files are ever imported: these are compiled when they are
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
