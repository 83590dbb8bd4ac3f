import { readFile } from 'node:fs/promises';
import * as path from 'node:path';
import type { Plugin } from 'esbuild';
import { filesBelow } from '../../lib/files';

/**
 * Reduces Bootstrap to the classes that the page uses: those whose name occurs in its HTML or TypeScript between the
 * word `class` and the next `>`.
 */
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
  const attributes = texts.flatMap(text => text.match(/class[^>]*/g) ?? []);
  return new Set(attributes.flatMap(attribute => attribute.match(/[\w-]+/g) ?? []));
}

/** Removes the declarations of Bootstrap's variables that no rule of a stylesheet reads. */
export function dropUnreadVariables(css: string): string {
  const read = new Set([...css.matchAll(/var\((--bs-[\w-]+)/g)].map(([, name]) => name));
  const dropped = css.replace(/(--bs-[\w-]+):[^;{}]*(?:;|(?=}))/g, (text, name: string) =>
    read.has(name) ? text : '',
  );
  // a variable that only dropped ones read is not read either
  return dropped === css ? css : dropUnreadVariables(dropped);
}

const TOKEN = /\/\*[\s\S]*?\*\/|"[^"]*"|'[^']*'|[{};]/g;

/**
 * Removes from a stylesheet every rule whose selectors need a class that is not among `words`: those match nothing.
 * Rules without a class and the contents of `:not(…)` stay; `@keyframes` stay if `words` has their name.
 */
export function trimCss(css: string, words: ReadonlySet<string>): string {
  return topLevel(css)
    .map(({ prelude, body }) => trimRule(prelude, body, words))
    .join('');
}

interface Rule {
  readonly prelude: string;
  /** Undefined for statements such as `@charset "utf-8";`. */
  readonly body?: string;
}

function trimRule(prelude: string, body: string | undefined, words: ReadonlySet<string>): string {
  if (body === undefined) {
    return prelude;
  }
  if (/^@(media|supports|layer)/.test(prelude)) {
    const inner = trimCss(body, words);
    return inner === '' ? '' : `${prelude}{${inner}}`;
  }
  if (prelude.startsWith('@keyframes')) {
    return words.has(prelude.replace('@keyframes', '').trim()) ? `${prelude}{${body}}` : '';
  }
  const selectors = splitSelectors(prelude).filter(selector => classesOf(selector).every(name => words.has(name)));
  return selectors.length === 0 ? '' : `${selectors.join(',')}{${body}}`;
}

function classesOf(selector: string): string[] {
  return [...selector.replace(/:not\([^)]*\)/g, '').matchAll(/\.(-?[_a-zA-Z][\w-]*)/g)].map(match => match[1]);
}

/** Splits at commas outside of parentheses. */
function splitSelectors(prelude: string): string[] {
  return prelude.split(/,(?![^(]*\))/);
}

/** Returns the rules and statements of one level, without its comments. */
function topLevel(css: string): Rule[] {
  const rules: Rule[] = [];
  let depth = 0;
  let start = 0;
  let prelude = '';
  for (const { 0: token, index } of css.matchAll(TOKEN)) {
    if (token === '{' && depth++ === 0) {
      prelude = css.slice(start, index).trim();
      start = index + 1;
    } else if (token === '}' && --depth === 0) {
      rules.push({ prelude, body: css.slice(start, index) });
      start = index + 1;
    } else if (token === ';' && depth === 0) {
      rules.push({ prelude: css.slice(start, index + 1).trim() });
      start = index + 1;
    } else if (token.startsWith('/*') && depth === 0) {
      start = index + token.length;
    }
  }
  return rules;
}
