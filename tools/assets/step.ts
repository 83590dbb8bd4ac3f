import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { filesBelow } from '../lib/files';

/** One part of `assets/`, built as a whole. */
export interface Step {
  /** Name in progress lines and on the command line: letters, digits and dashes. */
  readonly name: string;
  /**
   * Files and folders, relative to the repository, whose content decides the outcome. A step that names them is skipped
   * until one of them changes.
   *
   * Default: the step runs in every build, which suits the ones that take about a second.
   */
  readonly inputs?: readonly string[];
  /** Writes the outcome; the same bytes for the same inputs. */
  build(context: StepContext): Promise<void>;
}

/** Folders and signal of a running step. */
export interface StepContext {
  /** Root of the repository. */
  readonly root: string;
  /** Empty folder for the outcome, laid out as in `assets/`. */
  readonly output: string;
  /** Empty folder for temporary files. */
  readonly scratch: string;
  /** Aborted when the user stops the build. */
  readonly signal: AbortSignal;
}

/** Surroundings of one build. */
interface Run {
  /** Root of the repository. */
  readonly root: string;
  /** Folder of the finished assets. */
  readonly assets: string;
  /** Folder of this build alone, on the same disk as `assets`. */
  readonly scratch: string;
  /** Rebuilds steps that are up to date. */
  readonly force: boolean;
  readonly signal: AbortSignal;
  /** Called before the work begins; not called if the step is skipped. */
  onStart(): void;
}

/** One file that a step made. */
export interface BuiltFile {
  readonly name: string;
  readonly bytes: number;
  readonly digest: string;
}

/** Record of a finished step: `.stamps/<step>.json` in `assets/`. */
interface Stamp {
  /** Digest of the inputs. */
  readonly inputs?: string;
  /** Digest of each file that the step made, by its path in `assets/`. */
  readonly files: Readonly<Record<string, string>>;
}

/** Runs one step. Resolves to the files that it built, or to undefined if the step was skipped. */
export async function runStep(step: Step, run: Run): Promise<BuiltFile[] | undefined> {
  const stampFile = path.join(run.assets, '.stamps', `${step.name}.json`);
  const former = await readStamp(stampFile);
  const inputs = step.inputs && (await inputDigest(step.inputs, run.root));
  if (inputs && !run.force && former?.inputs === inputs && (await isIntact(run.assets, former))) {
    return undefined;
  }

  run.onStart();
  const output = await emptyFolder(run, step, 'output');
  const scratch = await emptyFolder(run, step, 'scratch');
  await step.build({ root: run.root, output, scratch, signal: run.signal });
  run.signal.throwIfAborted();

  const built = await describe(output);
  for (const { name } of built) {
    await moveInto(path.join(run.assets, name), path.join(output, name));
  }
  const stamp: Stamp = { inputs, files: Object.fromEntries(built.map(file => [file.name, file.digest])) };
  for (const name of Object.keys(former?.files ?? {}).filter(file => !(file in stamp.files))) {
    await rm(path.join(run.assets, name), { force: true });
  }
  const draft = path.join(scratch, 'stamp.json');
  await writeFile(draft, JSON.stringify(stamp, undefined, 2));
  await moveInto(stampFile, draft);
  return built;
}

/** Reads a stamp; undefined if there is none, or none that can be read. */
async function readStamp(file: string): Promise<Stamp | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Stamp;
  } catch {
    return undefined;
  }
}

/** Hashes the files that decide a step's outcome. Rejects if one does not exist. */
async function inputDigest(inputs: readonly string[], root: string): Promise<string> {
  const hash = createHash('sha256');
  for (const input of inputs) {
    for (const file of await filesOf(root, input)) {
      hash.update(`\n${file} ${await fileDigest(path.join(root, file))}`);
    }
  }
  return hash.digest('hex');
}

async function filesOf(root: string, input: string): Promise<string[]> {
  const found = await stat(path.join(root, input)).catch(() => undefined);
  if (!found) {
    throw new Error(
      `an input of the build is missing: expected ${input}; restore it, or correct the list of the build step`,
    );
  }
  return found.isDirectory() ? (await filesBelow(path.join(root, input))).map(file => `${input}/${file}`) : [input];
}

/** Returns true if every file of the stamp is in place, unchanged. */
async function isIntact(assets: string, stamp: Stamp): Promise<boolean> {
  for (const [file, digest] of Object.entries(stamp.files)) {
    if ((await fileDigest(path.join(assets, file)).catch(() => undefined)) !== digest) {
      return false;
    }
  }
  return true;
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

/**
 * Moves a file to its place on the same disk. Renaming replaces a file atomically (a folder it would not): a reader, or
 * another build at the same time, sees the whole old file or the whole new one.
 */
async function moveInto(place: string, file: string): Promise<void> {
  await mkdir(path.dirname(place), { recursive: true });
  await rename(file, place);
}

/** Returns the SHA-256 of a file's content, in hexadecimal. */
export async function fileDigest(file: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
}
