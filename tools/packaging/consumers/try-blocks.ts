import { mkdir, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import type { InstalledApp } from './languages';
import { assertSame, readSynthesis, type Synthesis, synthesize } from './synthesis';
import { addressOf, type Block } from '../../docs/blocks';
import { claimedBy } from '../../docs/register';
import type { Workplace } from '../support/checks';

/** Files, relative to the app, and the command of an app that creates the stack of a block as `Photos`. */
export interface BlockApp {
  readonly files: Readonly<Record<string, string>>;
  readonly command: string;
}

/** Way to turn a block into an app: by the name that the block gives its stack, in that language. */
interface Way {
  readonly stack: RegExp;
  app(code: string, stack: string): BlockApp;
}

const JAVA = path.join('src', 'main', 'java');

const WAYS: Readonly<Record<string, Way>> = {
  ts: {
    stack: /^export class (\w+) extends Stack\b/m,
    app: (code, stack) => ({
      files: {
        'block.ts': code,
        'block-app.ts': `import { App } from 'aws-cdk-lib';
import { ${stack} } from './block';
new ${stack}(new App(), 'Photos');
`,
      },
      command: 'npx tsx block-app.ts',
    }),
  },
  python: {
    stack: /^class (\w+)\(Stack\):/m,
    app: (code, stack) => ({
      files: {
        'block.py': code,
        'block_app.py': `from aws_cdk import App
from block import ${stack}

app = App()
${stack}(app, "Photos")
app.synth()
`,
      },
      command: 'python3 block_app.py',
    }),
  },
  java: {
    stack: /^public class (\w+) extends Stack\b/m,
    app: (code, stack) => ({
      files: {
        [path.join(JAVA, `${stack}.java`)]: code,
        [path.join(JAVA, 'BlockApp.java')]: `import software.amazon.awscdk.App;

public class BlockApp {
    public static void main(final String[] args) {
        App app = new App();
        new ${stack}(app, "Photos");
        app.synth();
    }
}
`,
      },
      command: 'mvn --batch-mode --quiet compile exec:java -Dexec.mainClass=BlockApp',
    }),
  },
  go: {
    stack: /^func New(\w+)\(/m,
    app: (code, stack) => ({
      files: {
        [path.join('block', 'block.go')]: code,
        [path.join('block', 'main.go')]: `package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"
)

func main() {
	defer jsii.Close()
	app := awscdk.NewApp(nil)
	New${stack}(app, "Photos")
	app.Synth(nil)
}
`,
      },
      command: 'go run ./block',
    }),
  },
};

/** Returns the app for a block, and the name of its stack. Throws if the block defines no stack. */
export function appOf(block: Block): BlockApp & { readonly stack: string } {
  const way = WAYS[block.language];
  const stack = way?.stack.exec(block.code)?.[1];
  if (!stack) {
    throw new Error(`${addressOf(block)}: got a block of ${block.language} without a stack, expected a whole one`);
  }
  return { stack, ...way.app(block.code, stack) };
}

/** Returns the block of TypeScript on the same page that defines the same stack. Throws if there is none. */
export function twinOf(block: Block, candidates: readonly Block[] = claimedBy('stack', block.page)): Block {
  const { stack } = appOf(block);
  const twin = candidates.find(({ language, code }) => language === 'ts' && WAYS.ts.stack.exec(code)?.[1] === stack);
  if (!twin) {
    throw new Error(`${addressOf(block)}: got the stack ${stack}, expected it in TypeScript on ${block.page}, too`);
  }
  return twin;
}

/** Synthesizes the blocks of a language where its package is installed, and compares them with those of TypeScript. */
export async function tryBlocks(
  language: string,
  app: InstalledApp,
  reference: InstalledApp,
  { checks }: Workplace,
): Promise<void> {
  for (const block of claimedBy('languages').filter(each => each.language === language.toLowerCase())) {
    await checks.check(`${language}: ${addressOf(block)} equals the TypeScript of its page`, async () =>
      assertSame(await synthesizeTwin(block, reference), await synthesizeBlock(block, app)),
    );
  }
}

/** Results of blocks of TypeScript by their addresses: the other languages have the same twin. */
const twins = new Map<string, Promise<Synthesis>>();

function synthesizeTwin(block: Block, reference: InstalledApp): Promise<Synthesis> {
  const twin = twinOf(block);
  const known = twins.get(addressOf(twin)) ?? synthesizeBlock(twin, reference);
  twins.set(addressOf(twin), known);
  return known;
}

async function synthesizeBlock(block: Block, { cdk, options }: InstalledApp): Promise<Synthesis> {
  const { files, command } = appOf(block);
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(options.cwd, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  await synthesize(cdk, options, ['--app', command]);
  return readSynthesis(options, 'Photos');
}
