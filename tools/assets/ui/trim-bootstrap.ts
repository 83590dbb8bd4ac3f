import { readFile } from 'node:fs/promises';
import * as path from 'node:path';
import type { Plugin } from 'esbuild';
import { filesBelow } from '../digest';
import { trimCss } from './trim-css';

/** Leaves of Bootstrap what the page uses. A class counts as used when its name stands anywhere in the page's HTML or TypeScript. */
export async function trimBootstrap(source: string): Promise<Plugin> {
  const words = await wordsIn(source);
  return {
    name: 'trim-bootstrap',
    setup(esbuild) {
      esbuild.onLoad({ filter: /bootstrap\.min\.css$/ }, async ({ path: file }) => ({
        contents: trimCss(await readFile(file, 'utf8'), words),
        loader: 'css',
      }));
    },
  };
}

async function wordsIn(source: string): Promise<ReadonlySet<string>> {
  const files = (await filesBelow(source)).filter(file => /\.(html|ts)$/.test(file));
  const texts = await Promise.all(files.map(async file => readFile(path.join(source, file), 'utf8')));
  return new Set(texts.flatMap(text => text.match(/[\w-]+/g) ?? []));
}
