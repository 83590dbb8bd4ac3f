// cspell:ignore esac
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { CACHE, ROOT } from '../../../tools/lib/paths';
import { findPython } from '../../../tools/lib/python';

/** AWS CLI 1, which aws-cdk-lib brings for its custom resources. */
const PACKAGE = path.join(ROOT, 'node_modules/@aws-cdk/asset-awscli-v1');

/**
 * Version 1 has no `aws logs tail`: prints the messages of the last hour instead. The emulator has no redrive, whose
 * arguments are only checked.
 */
const SCRIPT = `#!/usr/bin/env bash
if [ "$1 $2" = 'logs tail' ]; then
  shift 2
  pattern=''
  while [ $# -gt 0 ]; do
    case $1 in
      --since | --format) shift 2 ;;
      --filter-pattern) pattern=$2; shift 2 ;;
      -*) echo "aws logs tail: unknown option $1" >&2; exit 2 ;;
      *) group=$1; shift ;;
    esac
  done
  [ -n "$group" ] || { echo 'aws logs tail: no log group' >&2; exit 2; }
  set -- logs filter-log-events --log-group-name "$group" --filter-pattern "$pattern" \\
    --start-time "$((($(date +%s) - 3600) * 1000))" --query 'events[].message' --output text
fi
[ "$1 $2" != 'sqs start-message-move-task' ] || set -- "$@" --generate-cli-skeleton output
exec PYTHON CLI --endpoint-url "$AWS_ENDPOINT_URL" "$@"
`;

/** Our commands as the package has them; a run starts without a question, as there is no terminal. */
const NPX = `#!/usr/bin/env bash
case $1 in
  serverless-image-processor)
    shift
    case "$*" in *--dry-run* | *status*) ;; *) set -- "$@" --yes ;; esac
    exec NODE ROOT/assets/cli/index.js "$@" ;;
  cdk) shift; exec NODE ROOT/node_modules/aws-cdk/bin/cdk "$@" --app "$ASSEMBLY" --no-notices ;;
  openapi-typescript) shift; exec ROOT/node_modules/.bin/openapi-typescript "$@" ;;
esac
echo "npx: got $1, expected a command of test/e2e/support/aws-cli.ts" >&2
exit 2
`;

/** Makes a folder with the commands `aws` and `npx`, for the PATH of the documentation's commands. */
export async function makeCommands(folder: string): Promise<string> {
  const bin = path.join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  const cli = path.join(unpackedCli(), 'awscli', 'aws');
  const { executable } = await findPython();
  const values = { PYTHON: executable, CLI: cli, NODE: process.execPath, ROOT };
  for (const [name, text] of Object.entries({ aws: SCRIPT, npx: NPX })) {
    const file = path.join(bin, name);
    writeFileSync(
      file,
      text.replace(/\b(PYTHON|CLI|NODE|ROOT)\b/g, word => values[word as keyof typeof values]),
    );
    chmodSync(file, 0o755);
  }
  return bin;
}

/** Returns the folder of the AWS CLI, unpacked once for each version. */
function unpackedCli(): string {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { version } = require(path.join(PACKAGE, 'package.json')) as { version: string };
  const folder = path.join(CACHE, `awscli-${version}`);
  if (!existsSync(folder)) {
    const draft = `${folder}.${process.pid}`;
    mkdirSync(draft, { recursive: true });
    execFileSync('python3', ['-m', 'zipfile', '-e', path.join(PACKAGE, 'lib/layer.zip'), draft]);
    renameSync(draft, folder);
  }
  return folder;
}
