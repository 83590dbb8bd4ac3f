import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import * as path from 'node:path';

/** Where a step works. */
export interface StepContext {
  /** Root of the repository. */
  readonly root: string;
  /** Empty folder for the outcome, laid out as it will lie in `assets/`. */
  readonly output: string;
  /** Empty folder for whatever else the step needs; thrown away afterwards. */
  readonly scratch: string;
  /** Aborted when the user stops the build. */
  readonly signal: AbortSignal;
}

/** One part of `assets/`: built as a whole, and only when one of its inputs has changed. */
export interface Step {
  /** What progress lines and the command line call it; letters, digits and dashes. */
  readonly name: string;
  /** Files and folders, relative to the repository, whose content decides the outcome. */
  readonly inputs: readonly string[];
  /** Versions that decide it too, such as the bundler's. */
  readonly versions?: readonly string[];
  /** Writes the outcome; the same bytes for the same inputs. */
  build(context: StepContext): Promise<void>;
}

/** Surroundings of one run of the builder. */
interface Run {
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

/**
 * Moves files from one folder into another on the same disk, and removes those of `former` that are no longer among them.
 *
 * File by file, because renaming replaces a file in one go (which it does not do for a folder): whoever reads meanwhile, or does the
 * same at the same time, sees a whole old file or a whole new one.
 */
async function publish(
  from: string,
  to: string,
  files: readonly string[],
  former: readonly string[],
): Promise<void> {
  for (const file of files) {
    await mkdir(path.dirname(path.join(to, file)), { recursive: true });
    await rename(path.join(from, file), path.join(to, file));
  }
  for (const file of former.filter(name => !files.includes(name))) {
    await rm(path.join(to, file), { force: true });
  }
}

/** What a finished step leaves behind, so that the next run can tell whether it has anything to do. */
interface Stamp {
  /** Digest of the step's inputs. */
  readonly inputs: string;
  /** Digest of each file it made, by the path in `assets/`. */
  readonly files: Readonly<Record<string, string>>;
}

/** The stamp of a step; undefined when there is none, or none that can be read. */
async function readStamp(assets: string, step: string): Promise<Stamp | undefined> {
  try {
    return JSON.parse(await readFile(stampFile(assets, step), 'utf8')) as Stamp;
  } catch {
    return undefined;
  }
}

/** Writes the stamp of a step by way of `scratch`, which lies on the same disk, so that it is there as a whole or not at all. */
async function writeStamp(assets: string, step: string, stamp: Stamp, scratch: string): Promise<void> {
  const draft = path.join(scratch, 'stamp.json');
  await writeFile(draft, JSON.stringify(stamp, undefined, 2));
  await mkdir(path.dirname(stampFile(assets, step)), { recursive: true });
  await rename(draft, stampFile(assets, step));
}

/** True when the inputs are those of the stamp and every file it names is in place, unchanged. */
async function isCurrent(assets: string, stamp: Stamp | undefined, inputs: string): Promise<boolean> {
  if (stamp?.inputs !== inputs) {
    return false;
  }
  for (const [file, digest] of Object.entries(stamp.files)) {
    if ((await fileDigest(path.join(assets, file)).catch(() => undefined)) !== digest) {
      return false;
    }
  }
  return true;
}

function stampFile(assets: string, step: string): string {
  return path.join(assets, '.stamps', `${step}.json`);
}

/** SHA-256 of a file's content, in hexadecimal. */
export async function fileDigest(file: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
}

/** Paths of all files below a folder, relative to it, with forward slashes and in the same order on every machine. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter(entry => entry.isFile())
    .map(entry =>
      path
        .relative(folder, path.join(entry.parentPath ?? entry.path, entry.name))
        .split(path.sep)
        .join('/'),
    )
    .sort();
}

/** SHA-256 over everything that decides a step's outcome. Rejects when a named input does not exist. */
async function inputDigest(step: Step, root: string): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(step.versions ?? []));
  for (const input of step.inputs) {
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
