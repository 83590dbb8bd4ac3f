import { mkdir, stat } from 'node:fs/promises';
import * as path from 'node:path';
import { fileDigest, filesBelow, inputDigest } from './digest';
import { publish } from './publish';
import { isCurrent, readStamp, writeStamp } from './stamp';
import type { Step } from './step';

/** Surroundings of one run of the builder. */
export interface Run {
  /** Root of the repository. */
  readonly root: string;
  /** Folder of the finished assets. */
  readonly assets: string;
  /** Folder of this run alone, on the same disk as `assets`. */
  readonly scratch: string;
  /** Build what is current, too. */
  readonly force: boolean;
  readonly signal: AbortSignal;
  /** Told that the work begins; not called when there is none. */
  onStart(): void;
}

/** One file that a step made. */
export interface BuiltFile {
  readonly name: string;
  readonly bytes: number;
  readonly digest: string;
}

/** Brings one step up to date. Resolves to what it built, or to undefined when everything was current. */
export async function runStep(step: Step, run: Run): Promise<BuiltFile[] | undefined> {
  const former = await readStamp(run.assets, step.name);
  const inputs = await inputDigest(step, run.root);
  if (!run.force && (await isCurrent(run.assets, former, inputs))) {
    return undefined;
  }

  run.onStart();
  const output = await emptyFolder(run, step, 'output');
  const scratch = await emptyFolder(run, step, 'scratch');
  await step.build({ root: run.root, output, scratch, signal: run.signal });
  run.signal.throwIfAborted();

  const built = await describe(output);
  await publish(
    output,
    run.assets,
    built.map(file => file.name),
    Object.keys(former?.files ?? {}),
  );
  await writeStamp(
    run.assets,
    step.name,
    { inputs, files: Object.fromEntries(built.map(file => [file.name, file.digest])) },
    scratch,
  );
  return built;
}

async function emptyFolder(run: Run, step: Step, purpose: string): Promise<string> {
  const folder = path.join(run.scratch, step.name, purpose);
  await mkdir(folder, { recursive: true });
  return folder;
}

async function describe(folder: string): Promise<BuiltFile[]> {
  const names = await filesBelow(folder);
  return Promise.all(
    names.map(async name => {
      const file = path.join(folder, name);
      return { name, bytes: (await stat(file)).size, digest: await fileDigest(file) };
    }),
  );
}
