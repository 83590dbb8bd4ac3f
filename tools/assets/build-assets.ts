import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import * as path from 'node:path';
import { cliStep } from './cli-step';
import { clientStep } from './client/client-step';
import { bundleStep } from './functions/bundle-step';
import { functionBundles } from './functions/function-bundles';
import { heicStep } from './heic-step';
import { archiveStep } from './sharp/archive-step';
import { type BuiltFile, runStep, type Step } from './step';
import { uiStep } from './ui/ui-step';

/** All parts of `assets/`, fastest first. */
export const steps: readonly Step[] = [
  ...functionBundles.map(bundleStep),
  cliStep,
  clientStep,
  uiStep,
  heicStep,
  archiveStep('arm64'),
  archiveStep('x64'),
];

/** Settings of a build. */
interface BuildOptions {
  readonly steps: readonly Step[];
  /** Root of the repository. */
  readonly root: string;
  /** Rebuilds steps that are up to date. Default: false. */
  readonly force?: boolean;
  /** Stops the build; `assets/` then has its former content, or whole new steps. */
  readonly signal?: AbortSignal;
  /** Receives each progress line. Default: standard output. */
  readonly log?: (line: string) => void;
}

/** Builds `assets/`, except for cached steps that are up to date. Rejects at the first step that fails. */
export async function buildAssets(options: BuildOptions): Promise<void> {
  const { root, force = false, signal = new AbortController().signal, log = console.log } = options;
  const cache = path.join(root, '.cache');
  await mkdir(cache, { recursive: true });
  const scratch = await mkdtemp(path.join(cache, 'assets-'));
  try {
    for (const [index, step] of options.steps.entries()) {
      signal.throwIfAborted();
      const say = (what: string) => log(`[${index + 1}/${options.steps.length}] ${step.name.padEnd(18)} ${what}`);
      const begin = performance.now();
      const onStart = () => say('building …');
      const built = await runStep(step, { root, assets: path.join(root, 'assets'), scratch, force, signal, onStart });
      say(built ? `${summary(built)} in ${((performance.now() - begin) / 1000).toFixed(1)} s` : 'current');
    }
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

function summary(files: readonly BuiltFile[]): string {
  return files
    .map(file => `${file.name} ${file.bytes.toLocaleString('en')} B (sha256 ${file.digest.slice(0, 12)})`)
    .join(', ');
}

/** Returns the steps with these names, in the order of the table; all without names. Throws if a name is unknown. */
export function chooseSteps(table: readonly Step[], names: readonly string[]): readonly Step[] {
  const known = table.map(step => step.name);
  const unknown = names.filter(name => !known.includes(name));
  if (unknown.length > 0) {
    throw new Error(
      `unknown step: got ${unknown.join(', ')}, expected some of ${known.join(', ')}; ` +
        'omit the names to build everything',
    );
  }
  return names.length > 0 ? table.filter(step => names.includes(step.name)) : table;
}
