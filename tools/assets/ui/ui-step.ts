import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type BuildOptions, version } from 'esbuild';
import { bundledPackages } from '../functions/check-bundle';
import { licenceDocument } from '../licences';
import type { Step, StepContext } from '../step';
import { trimBootstrap } from './trim-bootstrap';

const SOURCE = 'src/ui-assets';
/** Files that go into the package as they are. */
const STATIC_FILES = ['index.html', 'icon.svg'];
/** The first versions with CSS `light-dark()`. */
const BROWSERS = ['chrome123', 'firefox120', 'safari17.5'];

/** Builds the page into `ui/`: one stylesheet and one classic script, so that `index.html` also works when it is opened from disk. */
export const uiStep: Step = {
  name: 'page',
  inputs: [SOURCE, 'src/contract/http.ts', 'tools/assets/ui', 'tools/assets/licences.ts', 'package-lock.json'],
  versions: [version],
  build: writePage,
};

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
  const script = await build({ ...common, metafile: true, entryPoints: { app: `${SOURCE}/main.ts` }, format: 'iife' });
  const plugins = [await trimBootstrap(path.join(root, SOURCE))];
  const styles = await build({ ...common, metafile: true, entryPoints: { app: `${SOURCE}/styles.css` }, plugins });

  for (const file of STATIC_FILES) {
    await cp(path.join(root, SOURCE, file), path.join(folder, file));
  }
  const packages = [script, styles]
    .flatMap(({ metafile }) => bundledPackages(metafile))
    .map(name => path.join(root, name));
  await writeFile(path.join(folder, 'LICENSES.txt'), await licenceDocument(packages));
  console.log(await checkWeight(folder, ['app.css', 'app.js', ...STATIC_FILES]));
}

/** What a browser may have to fetch to show the page, gzipped, in bytes. */
const BUDGET = 80_000;

/** The page's gzipped weight in a line for people. Throws when it is over the budget. */
export async function checkWeight(folder: string, files: readonly string[]): Promise<string> {
  const weights = await Promise.all(
    files.map(async file => ({ file, bytes: gzip(await readFile(path.join(folder, file))) })),
  );
  const total = weights.reduce((sum, { bytes }) => sum + bytes, 0);
  const parts = weights.map(({ file, bytes }) => `${file} ${kilobytes(bytes)}`).join(', ');
  if (total > BUDGET) {
    throw new Error(
      `the page is too heavy: got ${kilobytes(total)} gzipped (${parts}), expected at most ${kilobytes(BUDGET)}; see what a new import drags in`,
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
