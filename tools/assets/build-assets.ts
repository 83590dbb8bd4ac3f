import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import * as path from 'node:path';
import { type BuiltFile, runStep, type Step } from './step';

/** Settings of a build; all but the steps have defaults that suit the repository itself. */
interface BuildOptions {
  readonly steps: readonly Step[];
  /** Root of the repository. */
  readonly root: string;
  /** Build what is current, too. Default: false. */
  readonly force?: boolean;
  /** Stops the build, leaving `assets/` as it was or with whole steps done. */
  readonly signal?: AbortSignal;
  /** Takes each progress line. Default: standard output. */
  readonly log?: (line: string) => void;
}

/** Builds what is missing or out of date in `assets/`. Rejects with one clear sentence at the first step that cannot be done. */
export async function buildAssets(options: BuildOptions): Promise<void> {
  const { steps, root, force = false, signal = new AbortController().signal, log = console.log } = options;
  const cache = path.join(root, '.cache');
  await mkdir(cache, { recursive: true });
  const scratch = await mkdtemp(path.join(cache, 'assets-'));
  try {
    for (const [index, step] of steps.entries()) {
      signal.throwIfAborted();
      const say = (what: string) => log(`[${index + 1}/${steps.length}] ${step.name.padEnd(18)} ${what}`);
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

/** The steps with these names, in the order of the table; all for no names. Throws on a name that no step has. */
export function chooseSteps(steps: readonly Step[], names: readonly string[]): readonly Step[] {
  const known = steps.map(step => step.name);
  const unknown = names.filter(name => !known.includes(name));
  if (unknown.length > 0) {
    throw new Error(
      `unknown step: got ${unknown.join(', ')}, expected some of ${known.join(', ')}; leave the names out to build everything`,
    );
  }
  return names.length > 0 ? steps.filter(step => names.includes(step.name)) : steps;
}
