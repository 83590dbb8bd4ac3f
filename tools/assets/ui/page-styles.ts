import { readFile, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { build, type BuildOptions, type Metafile } from 'esbuild';
import { dropUnreadVariables, joinNames, namesIn, trimBootstrap, type UsedNames } from './trim-bootstrap';

/** Stylesheet to build. */
export interface StyleEntry {
  /** Name of the file that is written, without its ending. */
  readonly name: string;
  /** Path of the stylesheet from the root. */
  readonly entry: string;
  /** Sources whose templates it is for, as paths from the root. */
  readonly sources: readonly string[];
}

/**
 * Builds stylesheets that are loaded one after the other: each has those rules of Bootstrap that its own sources need,
 * and that the ones before it do not have. Returns their metadata.
 */
export async function buildStyles(options: BuildOptions, entries: readonly StyleEntry[]): Promise<readonly Metafile[]> {
  const root = options.absWorkingDir!;
  const metafiles: Metafile[] = [];
  let before: UsedNames | undefined;
  for (const { name, entry, sources } of entries) {
    const texts = await Promise.all(sources.map(file => readFile(path.join(root, file), 'utf8')));
    const used = joinNames(before, namesIn(texts.join('\n')));
    const plugins = [trimBootstrap(used, before)];
    const { metafile } = await build({ ...options, metafile: true, entryPoints: { [name]: entry }, plugins });
    metafiles.push(metafile);
    before = used;
  }
  const files = entries.map(({ name }) => path.join(options.outdir!, `${name}.css`));
  const styles = await Promise.all(files.map(file => readFile(file, 'utf8')));
  // a variable of the first is read by any
  const dropped = dropUnreadVariables(styles);
  await Promise.all(files.map((file, index) => writeFile(file, dropped[index])));
  return metafiles;
}
