import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type BuildOptions } from 'esbuild';
import { bundledPackages } from '../functions/check-bundle';
import { licenseDocument } from '../licenses';
import type { Step, StepContext } from '../step';
import { shrinkTemplates } from './shrink-templates';
import { dropUnreadVariables, trimBootstrap } from './trim-bootstrap';

const SOURCE = 'src/ui-assets';
/** Files that are copied unchanged. */
const STATIC_FILES = ['index.html', 'icon.svg'];
/** Scripts that only some visits load, by the names in `imageUploadParts`. */
const PARTS = { de: 'de', signIn: 'sign-in' };
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
  const script = await build({
    ...common,
    metafile: true,
    entryPoints: { app: `${SOURCE}/main.ts` },
    format: 'iife',
    plugins: [shrinkTemplates],
  });
  const parts = await Promise.all(
    Object.entries(PARTS).map(([name, file]) =>
      build({
        ...common,
        metafile: true,
        entryPoints: { [name]: `${SOURCE}/parts/${file}.ts` },
        format: 'iife',
        globalName: `imageUploadParts.${name}`,
      }),
    ),
  );
  const plugins = [await trimBootstrap(path.join(root, SOURCE))];
  const styles = await build({ ...common, metafile: true, entryPoints: { app: `${SOURCE}/styles.css` }, plugins });
  await rewrite(path.join(folder, 'app.css'), dropUnreadVariables);

  for (const file of STATIC_FILES) {
    await cp(path.join(root, SOURCE, file), path.join(folder, file));
  }
  const packages = [script, styles, ...parts]
    .flatMap(({ metafile }) => bundledPackages(metafile))
    .map(name => path.join(root, name));
  await writeFile(path.join(folder, 'LICENSES.txt'), await licenseDocument(packages));
  console.log(await checkWeight(folder, ['app.css', 'app.js', ...STATIC_FILES]));
  for (const name of Object.keys(PARTS)) {
    console.log(`page part ${name}: ${kilobytes(gzip(await readFile(path.join(folder, `${name}.js`))))} gzipped`);
  }
}

async function rewrite(file: string, change: (text: string) => string): Promise<void> {
  await writeFile(file, change(await readFile(file, 'utf8')));
}

/** Largest download that shows the page, gzipped, in bytes. */
const BUDGET = 80_000;

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

function gzip(content: Buffer): number {
  return gzipSync(content, { level: 9 }).length;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} KB`;
}
