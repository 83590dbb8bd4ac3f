import { type Block, blocksIn } from '../../docs/blocks';
import { read } from '../../docs/pages';
import { type CommandOptions, mustRun } from '../../lib/command';
import { ROOT } from '../../lib/paths';

/** Commands of a block that installs the package. */
export interface InstallCommands {
  /** Commands that install the package and everything else that an app needs. */
  readonly install: readonly string[];
  /** Commands that use the app afterwards: deploy it, start it, check it. */
  readonly use: readonly string[];
}

/** First line of the blocks that install from a clone: the folder that their reader changes. */
export const CLONE = 'CLONE=~/serverless-image-processor';

const USE = /^((npx )?cdk (deploy|destroy)|npm (start|run ))/;

/** Splits a block of shell into its commands, without comments and without the line that names the clone. */
export function splitCommands(code: string): InstallCommands {
  const commands = code
    .replace(/\s*\\\n\s*/g, ' ')
    .split('\n')
    .map(line => line.replace(/\s+# .*$/, '').trim())
    .filter(line => line !== '' && line !== CLONE);
  return {
    install: commands.filter(command => !USE.test(command)),
    use: commands.filter(command => USE.test(command)),
  };
}

/** Returns the commands of an example's README. Throws if it has no block that installs the example. */
export function readmeCommands(example: string): InstallCommands {
  const page = `examples/${example}/README.md`;
  const block = blocksIn(read(page), page).find(({ code }) => isInstall(code));
  if (!block) {
    throw new Error(`${page}: got no block that installs the example, expected one that begins with ${CLONE}`);
  }
  return splitCommands(block.code);
}

const isInstall = (code: string) => code.startsWith(`${CLONE}\n`) || code.startsWith('npm install\n');

/** Returns the blocks of docs/install.md that install from a clone, by the titles of their sections. */
export function installSections(): ReadonlyMap<string, Block> {
  const page = 'docs/install.md';
  const blocks = blocksIn(read(page), page).filter(({ code }) => isInstall(code));
  return new Map(blocks.map(block => [block.section, block]));
}

/** Runs the commands that install an example, as its README has them, with the packages in the `dist` of a clone. */
export async function installByReadme(example: string, options: CommandOptions, clone = ROOT): Promise<void> {
  const script = ['set -e', `CLONE='${clone}'`, ...readmeCommands(example).install].join('\n');
  await mustRun(['bash', '-c', script], options);
}
