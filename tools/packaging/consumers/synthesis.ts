import { readFile } from 'node:fs/promises';
import * as path from 'node:path';
import { differences } from './differences';
import { assertOnlyOurWarnings } from './warnings';
import { mustRun, type CommandOptions } from '../support/command';

/** What the CDK CLI made of the gallery. */
export interface Synthesis {
  readonly template: unknown;
  /** The files and folders that the stack refers to, by their hashes. */
  readonly assets: unknown;
}

/**
 * Runs `cdk synth` where the app is, as its user would, but for the report of versions: that tells AWS the language and Node.js in use.
 * Throws for warnings that are not ours: users would see them at each synth, and with `--strict` they end it.
 */
export async function synthesize(cdk: string, options: CommandOptions): Promise<void> {
  const output = await mustRun(
    [cdk, 'synth', '--quiet', '--no-notices', '--no-version-reporting', '--output', 'cdk.out'],
    options,
  );
  assertOnlyOurWarnings(output);
}

/** Runs `cdk synth` and answers what came of the gallery. */
export async function synthesizeGallery(cdk: string, options: CommandOptions): Promise<Synthesis> {
  await synthesize(cdk, options);
  const read = async (name: string) =>
    JSON.parse(await readFile(path.join(options.cwd, 'cdk.out', name), 'utf8')) as unknown;
  return { template: await read('Gallery.template.json'), assets: await read('Gallery.assets.json') };
}

/** Throws with the places where two syntheses differ. */
export function assertSame(expected: Synthesis, actual: Synthesis): void {
  const found = differences(expected, actual);
  if (found.length > 0) {
    throw new Error(['the templates or the hashes of the assets differ:', ...found].join('\n'));
  }
}
