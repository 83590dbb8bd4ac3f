import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { ROOT } from '../../tools/lib/paths';

/** Size of a file or of a part, in bytes. */
export interface Weight {
  readonly name: string;
  readonly bytes: number;
  readonly gzipped: number;
}

const FILES = ['app.js', 'app.css', 'index.html', 'icon.svg'];

/** Parts of the script by the paths of their sources; the first that fits counts. */
const PARTS: readonly (readonly [name: string, path: RegExp])[] = [
  ['words, both languages', /src\/(client|ui-assets)\/words\//],
  ['client and queue', /src\/client\//],
  ['views', /src\/ui-assets\/view\//],
  ['sign-in', /src\/ui-assets\/sign-in\//],
  ['rest of the page', /src\/ui-assets\//],
  ['formats of the contract', /src\/contract\//],
  ['lit-html', /lit-html/],
];

/** Returns the sizes of the built page's files, gzip -9. */
export async function weighFiles(): Promise<Weight[]> {
  return Promise.all(
    FILES.map(async name => {
      const body = await readFile(join(ROOT, 'assets/ui', name));
      return { name, bytes: body.length, gzipped: gzipSync(body, { level: 9 }).length };
    }),
  );
}

/** Returns the sizes of the script's parts. Each has the share of the gzipped script that it has of the plain one. */
export async function weighParts(): Promise<Weight[]> {
  const { metafile, outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: ['src/ui-assets/main.ts'],
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'iife',
    target: ['chrome123', 'firefox120', 'safari17.5'],
    legalComments: 'none',
    logLevel: 'silent',
    outfile: 'app.js',
  });
  const [{ contents }] = outputFiles;
  const ratio = gzipSync(contents, { level: 9 }).length / contents.length;
  const bytesOf = new Map<string, number>();
  for (const [path, { bytesInOutput }] of Object.entries(Object.values(metafile.outputs)[0].inputs)) {
    const name = PARTS.find(([, pattern]) => pattern.test(path))?.[0] ?? path;
    bytesOf.set(name, (bytesOf.get(name) ?? 0) + bytesInOutput);
  }
  return [...bytesOf]
    .map(([name, bytes]) => ({ name, bytes, gzipped: Math.round(bytes * ratio) }))
    .sort((a, b) => b.bytes - a.bytes);
}
