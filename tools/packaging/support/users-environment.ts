import * as path from 'node:path';
import { withoutAws } from '../../emulator/aws-environment';

/** Variables of npm, Node.js, CDK and Python that a user's terminal does not have. */
const OURS = [
  /^npm_(package|lifecycle|config_local_prefix|command|execpath|node_execpath)/,
  /^(INIT_CWD|NODE_OPTIONS|NODE_PATH|VIRTUAL_ENV)$/,
  /^(CDK_|PYTHON)/,
];

/**
 * Returns the environment of a terminal elsewhere: without the variables of npm, this repository and AWS accounts.
 *
 * @param first folders to prepend to the PATH, as an activated virtual environment does
 */
export function usersEnvironment(...first: string[]): NodeJS.ProcessEnv {
  const kept = Object.entries(withoutAws(process.env)).filter(([name]) => !OURS.some(pattern => pattern.test(name)));
  const folders = (process.env.PATH ?? '')
    .split(path.delimiter)
    .filter(folder => !folder.includes(path.join('node_modules', '.bin')));
  return {
    ...Object.fromEntries(kept),
    PATH: [...first, ...folders].join(path.delimiter),
    CDK_DISABLE_CLI_TELEMETRY: '1',
    JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20',
  };
}
