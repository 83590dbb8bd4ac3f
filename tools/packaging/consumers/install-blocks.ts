import { installSections, splitCommands } from './readme-commands';
import { type Block, addressOf } from '../../docs/blocks';

/** Coordinates of the package in the registries. */
export interface Coordinates {
  readonly npm: string;
  readonly pip: string;
  readonly go: string;
  readonly maven: { readonly groupId: string; readonly artifactId: string };
}

/** Commands that build the package in a clone: `test:fresh-clone` and `npm run package` run the same tasks. */
const BUILD = /^npm ci( && npm run (assets|compile|package:js))+$/;

/** Commands that need an AWS account or do not end. Examples are synthesized instead, and pages are built. */
const NOT_RUN = /^((npx )?cdk (deploy|destroy)|npm start|npm run check)$/;

/**
 * Returns a sentence for each command of blocks that install the package which is neither in docs/install.md, where
 * the consumers run it from a clone, nor names the package as the registries will.
 */
export function unknownCommands(blocks: readonly Block[], coordinates: Coordinates): string[] {
  const known = new Set([...installSections().values()].flatMap(({ code }) => splitCommands(code).install));
  const isKnown = (command: string) =>
    known.has(withoutOmit(command)) ||
    BUILD.test(command) ||
    NOT_RUN.test(command) ||
    registryCommands(coordinates).some(pattern => pattern.test(command));
  return blocks.flatMap(block => {
    const { install, use } = splitCommands(block.code);
    const commands = block.language === 'xml' ? [block.code.replace(/\s+/g, '')] : [...install, ...use];
    return commands
      .filter(command => !isKnown(command))
      .map(command => `${addressOf(block)}: ${command} is neither in docs/install.md nor installs from a registry`);
  });
}

/** Pages that use the client only install without the CDK. */
const withoutOmit = (command: string) => command.replace('npm install --omit=peer ', 'npm install ');

function registryCommands({ npm, pip, go, maven }: Coordinates): RegExp[] {
  const version = String.raw`0\.1\.0`;
  const { groupId, artifactId } = maven;
  return [
    new RegExp(`^npm install( --omit=peer)?( ${npm})?( aws-cdk-lib constructs)?$`),
    new RegExp(`^pip install ${pip}$`),
    new RegExp(`^go get ${escaped(go)}(@v${version})?$`),
    new RegExp(
      `^<dependency><groupId>${escaped(groupId)}</groupId><artifactId>${artifactId}</artifactId>` +
        `<version>${version}</version></dependency>$`,
    ),
  ];
}

const escaped = (text: string) => text.replace(/[.]/g, '\\.');
