import { createHash } from 'node:crypto';
import * as path from 'node:path';
import { build, type BuildOptions, type Metafile } from 'esbuild';
import { appWithGlobal, globalOf, importedNames, leaveOut, takeFromApp, versionCheck } from './share-modules';
import { shrinkTemplates } from './shrink-templates';

/** Entry points of the page's scripts, as paths from the root. */
export interface ScriptEntries {
  readonly main: string;
  /** Entry of each part, by its name. */
  readonly parts: Readonly<Record<string, string>>;
}

/** Metadata of the scripts that were written. */
export interface PageScripts {
  readonly app: Metafile;
  readonly parts: Readonly<Record<string, Metafile>>;
}

/**
 * Builds `app.js` and a script for each part. Modules that the page's script has are not in a part again: it takes them
 * from a global of the page.
 */
export async function buildScripts(options: BuildOptions, { main, parts }: ScriptEntries): Promise<PageScripts> {
  const root = options.absWorkingDir!;
  const entries = Object.entries(parts);
  const alone = await build({
    ...options,
    write: false,
    metafile: true,
    entryPoints: [main],
    plugins: [shrinkTemplates],
  });
  const modules = new Set(Object.keys(alone.metafile.inputs));
  const imports = await Promise.all(
    entries.map(async ([, entry]) => {
      const readable = { minify: false, write: false, format: 'esm' } as const;
      const plugins = [leaveOut(root, modules)];
      const { outputFiles } = await build({ ...options, ...readable, entryPoints: [entry], plugins });
      return importedNames(outputFiles[0].text);
    }),
  );
  const names = JSON.stringify(imports.map(part => [...part]));
  const version = createHash('sha256').update(alone.outputFiles[0].text).update(names).digest('hex').slice(0, 8);
  const { outdir, ...rest } = options;
  const app = await build({
    ...rest,
    metafile: true,
    stdin: { contents: appWithGlobal(main, version, imports), resolveDir: root },
    outfile: path.join(outdir!, 'app.js'),
    format: 'iife',
    plugins: [shrinkTemplates],
  });
  const built = await Promise.all(
    entries.map(async ([name, entry], index) => {
      const { metafile } = await build({
        ...options,
        metafile: true,
        entryPoints: { [name]: entry },
        format: 'iife',
        globalName: globalOf(name),
        banner: { js: versionCheck(version) },
        plugins: [takeFromApp(root, imports[index]), shrinkTemplates],
      });
      return [name, metafile] as const;
    }),
  );
  return { app: app.metafile, parts: Object.fromEntries(built) };
}
