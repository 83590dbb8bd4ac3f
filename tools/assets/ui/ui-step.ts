import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { BuildOptions, Metafile } from 'esbuild';
import { bundledPackages } from '../functions/check-bundle';
import { licenseDocument } from '../licenses';
import type { Step, StepContext } from '../step';
import { buildScripts } from './page-scripts';
import { buildStyles } from './page-styles';

const SOURCE = 'src/ui-assets';
/** Files that are copied unchanged. */
const STATIC_FILES = ['index.html', 'icon.svg'];
/** Files that a browser loads to show the page. */
const FIRST_LOAD = ['app.css', 'app.js', ...STATIC_FILES];
/** Scripts that only some visits load, by their names in `parts/load-part.ts`. */
const PARTS = { de: 'de', panel: 'panel', save: 'save', shrink: 'shrink', signIn: 'sign-in' };
/** Parts with a stylesheet, as in `parts/load-part.ts`. */
const STYLED_PARTS = ['panel'] as const;
/** First versions with CSS `light-dark()`. */
const BROWSERS = ['chrome123', 'firefox120', 'safari17.5'];

/**
 * Builds the page into `ui/`: one stylesheet, one classic script, and those of the parts that only some visits need.
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
  const scripts = await buildScripts(common, {
    main: `${SOURCE}/main.ts`,
    parts: Object.fromEntries(Object.entries(PARTS).map(([name, file]) => [name, `${SOURCE}/parts/${file}.ts`])),
  });
  const ownFiles = ({ inputs }: Metafile) => Object.keys(inputs).filter(file => file.startsWith(`${SOURCE}/`));
  const styles = await buildStyles(common, [
    { name: 'app', entry: `${SOURCE}/styles.css`, sources: [`${SOURCE}/index.html`, ...ownFiles(scripts.app)] },
    ...STYLED_PARTS.map(name => ({
      name,
      entry: `${SOURCE}/parts/${PARTS[name]}.css`,
      sources: ownFiles(scripts.parts[name]),
    })),
  ]);

  for (const file of STATIC_FILES) {
    await cp(path.join(root, SOURCE, file), path.join(folder, file));
  }
  const packages = [scripts.app, ...Object.values(scripts.parts), ...styles].flatMap(bundledPackages);
  await writeFile(
    path.join(folder, 'LICENSES.txt'),
    await licenseDocument(packages.map(name => path.join(root, name))),
  );
  console.log(await checkWeight(folder, FIRST_LOAD));
  console.log(await weighParts(folder));
}

/** Largest download that shows the page, gzipped, in bytes. */
const BUDGET = 50_000;

/** Returns a line with the page's gzipped size. Throws if the size exceeds the budget. */
export async function checkWeight(folder: string, files: readonly string[]): Promise<string> {
  const weights = await weigh(folder, files);
  const total = sum(weights);
  const parts = list(weights);
  if (total > BUDGET) {
    throw new Error(
      `the page is too heavy: got ${kilobytes(total)} gzipped (${parts}), expected at most ${kilobytes(BUDGET)}; ` +
        'check what a new import adds',
    );
  }
  return `page weight: ${kilobytes(total)} gzipped of at most ${kilobytes(BUDGET)} (${parts})`;
}

/** Returns a line with the gzipped sizes of the parts, and of the page with all of them. */
async function weighParts(folder: string): Promise<string> {
  const files = [...Object.keys(PARTS).map(name => `${name}.js`), ...STYLED_PARTS.map(name => `${name}.css`)];
  const parts = await weigh(folder, files);
  const all = sum(await weigh(folder, FIRST_LOAD)) + sum(parts);
  return `page with its parts: ${kilobytes(all)} gzipped (${list(parts)})`;
}

interface Weight {
  readonly file: string;
  readonly bytes: number;
}

async function weigh(folder: string, files: readonly string[]): Promise<readonly Weight[]> {
  return Promise.all(files.map(async file => ({ file, bytes: gzip(await readFile(path.join(folder, file))) })));
}

function sum(weights: readonly Weight[]): number {
  return weights.reduce((total, { bytes }) => total + bytes, 0);
}

function list(weights: readonly Weight[]): string {
  return weights.map(({ file, bytes }) => `${file} ${kilobytes(bytes)}`).join(', ');
}

function gzip(content: Buffer): number {
  return gzipSync(content, { level: 9 }).length;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} KB`;
}
