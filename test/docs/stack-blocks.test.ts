import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { App, type Stack } from 'aws-cdk-lib';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { ROOT } from './code-blocks';
import { runInStack } from './run-in-stack';
import { addressOf, type Block } from '../../tools/docs/blocks';
import { claimedBy } from '../../tools/docs/register';

const blocks = claimedBy('stack').map(block => [addressOf(block), block] as const);
const app = new App();
const stacks = new Map<Block, Stack | Error>();
let assembly: CloudAssembly;

beforeAll(() => {
  const before = process.cwd();
  process.chdir(appFolder());
  try {
    blocks.forEach(([, block], index) => stacks.set(block, make(block, `Block${index}`)));
    // once for all: CDK's assertions would synthesize all of them again for each
    assembly = app.synth();
  } finally {
    process.chdir(before);
  }
}, 120_000);

/** Makes the folder of an app, with the files that the blocks name. */
function appFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'blocks-'));
  symlinkSync(path.join(ROOT, 'examples'), path.join(folder, 'examples'));
  symlinkSync(path.join(ROOT, 'examples/watermark/logo.png'), path.join(folder, 'logo.png'));
  mkdirSync(path.join(folder, 'vintage'));
  writeFileSync(path.join(folder, 'vintage/index.js'), 'exports.variant = image => image;');
  return folder;
}

function make({ code }: Block, id: string): Stack | Error {
  try {
    return runInStack(code, app, id);
  } catch (error) {
    app.node.tryRemoveChild(id);
    return error as Error;
  }
}

test.each(blocks)('%s is synthesized', (_, block) => {
  const stack = stacks.get(block)!;
  if (stack instanceof Error) {
    throw stack;
  }
  const { messages, template } = assembly.getStackArtifact(stack.artifactId);
  expect(messages.filter(({ level }) => level === 'error')).toEqual([]);
  expect(Object.keys(template.Resources).length).toBeGreaterThan(1);
});
