import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type BuildOptions } from 'esbuild';
import { bundledPackages } from '../functions/check-bundle';
import { licenseDocument } from '../licenses';
import type { Step, StepContext } from '../step';
import { appWithGlobal, globalOf, importedNames, leaveOut, takeFromApp, versionCheck } from './share-modules';
import { shrinkTemplates } from './shrink-templates';
import { dropUnreadVariables, trimBootstrap } from './trim-bootstrap';

const SOURCE = 'src/ui-assets';
/** Files that are copied unchanged. */
const STATIC_FILES = ['index.html', 'icon.svg'];
/** Scripts that only some visits load, by their names in `parts/load-part.ts`. */
const PARTS = { de: 'de', panel: 'panel', save: 'save', shrink: 'shrink', signIn: 'sign-in' };
/** First versions with CSS `light-dark()`. */
const BROWSERS = ['chrome123', 'firefox120', 'safari17.5'];

/**
 * Builds the page into `ui/`: one stylesheet, one classic script, and scripts of the parts that only some visits need.
 * `index.html` also works when it is opened from disk, where module scripts do not load.
 */
export const uiStep: Step = { name: 'page', build: writePage };

async function writePage({ root, output }: StepContext): Promise<void> {
  const folder = path.join(output, 'ui');
  await mkdir(folder);
  const common: BuildOptions = {
    absWorkingDir: root,
    outdir: folder,
    bundle: true,
    minify: true,
    target: BROWSERS,
    legalComments: 'none',
    logLevel: 'silent',
  };
  const { app, parts } = await buildScripts(root, common);
  const plugins = [await trimBootstrap(path.join(root, SOURCE))];
  const styles = await build({ ...common, metafile: true, entryPoints: { app: `${SOURCE}/styles.css` }, plugins });
  await rewrite(path.join(folder, 'app.css'), dropUnreadVariables);

  for (const file of STATIC_FILES) {
    await cp(path.join(root, SOURCE, file), path.join(folder, file));
  }
  const packages = [app, styles, ...parts]
    .flatMap(({ metafile }) => bundledPackages(metafile))
    .map(name => path.join(root, name));
  await writeFile(path.join(folder, 'LICENSES.txt'), await licenseDocument(packages));
  console.log(await checkWeight(folder, ['app.css', 'app.js', ...STATIC_FILES]));
  console.log(await weighParts(folder, Object.keys(PARTS)));
}

/**
 * Builds the page's script and those of its parts. Modules that the page's script has are not in a part again: it takes
 * them from a global.
 */
async function buildScripts(root: string, common: BuildOptions) {
  const main = `${SOURCE}/main.ts`;
  const plugins = [shrinkTemplates];
  const alone = await build({ ...common, write: false, metafile: true, entryPoints: [main], plugins });
  const modules = new Set(Object.keys(alone.metafile.inputs));
  const entries = Object.entries(PARTS).map(([name, file]) => ({ name, entry: `${SOURCE}/parts/${file}.ts` }));
  const imports = await Promise.all(
    entries.map(async ({ entry }) => {
      const { outputFiles } = await build({
        ...common,
        minify: false,
        write: false,
        entryPoints: [entry],
        format: 'esm',
        plugins: [leaveOut(root, modules)],
      });
      return importedNames(outputFiles[0].text);
    }),
  );
  const names = JSON.stringify(imports.map(part => [...part]));
  const version = createHash('sha256').update(alone.outputFiles[0].text).update(names).digest('hex').slice(0, 8);
  const app = await build({
    ...common,
    metafile: true,
    stdin: { contents: appWithGlobal(main, version, imports), resolveDir: root },
    outdir: undefined,
    outfile: path.join(common.outdir!, 'app.js'),
    format: 'iife',
    plugins,
  });
  const parts = await Promise.all(
    entries.map(({ name, entry }, index) =>
      build({
        ...common,
        metafile: true,
        entryPoints: { [name]: entry },
        format: 'iife',
        globalName: globalOf(name),
        banner: { js: versionCheck(version) },
        plugins: [takeFromApp(root, imports[index]), shrinkTemplates],
      }),
    ),
  );
  return { app, parts };
}

async function rewrite(file: string, change: (text: string) => string): Promise<void> {
  await writeFile(file, change(await readFile(file, 'utf8')));
}

/** Largest download that shows the page, gzipped, in bytes. */
const BUDGET = 50_000;

/** Returns a line with the page's gzipped size. Throws if the size exceeds the budget. */
export async function checkWeight(folder: string, files: readonly string[]): Promise<string> {
  const weights = await Promise.all(
    files.map(async file => ({ file, bytes: gzip(await readFile(path.join(folder, file))) })),
  );
  const total = weights.reduce((sum, { bytes }) => sum + bytes, 0);
  const parts = weights.map(({ file, bytes }) => `${file} ${kilobytes(bytes)}`).join(', ');
  if (total > BUDGET) {
    throw new Error(
      `the page is too heavy: got ${kilobytes(total)} gzipped (${parts}), expected at most ${kilobytes(BUDGET)}; ` +
        'check what a new import adds',
    );
  }
  return `page weight: ${kilobytes(total)} gzipped of at most ${kilobytes(BUDGET)} (${parts})`;
}

/** Returns a line with the gzipped sizes of the parts. */
async function weighParts(folder: string, names: readonly string[]): Promise<string> {
  const weights = await Promise.all(names.map(async name => gzip(await readFile(path.join(folder, `${name}.js`)))));
  const total = weights.reduce((sum, bytes) => sum + bytes, 0);
  const each = names.map((name, index) => `${name} ${kilobytes(weights[index])}`).join(', ');
  return `page parts: ${kilobytes(total)} gzipped, on demand (${each})`;
}

function gzip(content: Buffer): number {
  return gzipSync(content, { level: 9 }).length;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} KB`;
}
