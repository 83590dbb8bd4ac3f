import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/** Names that the templates of a page use. */
export interface UsedNames {
  readonly classes: ReadonlySet<string>;
  readonly elements: ReadonlySet<string>;
  /** Values of the attribute `type`. */
  readonly types: ReadonlySet<string>;
}

/**
 * Reduces Bootstrap to the rules for the classes, elements and types of inputs that a page uses. `before`: the names
 * that a stylesheet before this one was reduced to; their rules are in that.
 */
export function trimBootstrap(used: UsedNames, before?: UsedNames): Plugin {
  return {
    name: 'trim-bootstrap',
    setup(esbuild) {
      esbuild.onLoad({ filter: /bootstrap\.min\.css$/ }, async ({ path: file }) => ({
        contents: trimCss(await readFile(file, 'utf8'), used, before),
        loader: 'css',
      }));
    },
  };
}

/** Returns the names in templates: all words of an attribute `class`, also of an expression in it. */
export function namesIn(code: string): UsedNames {
  const all = (pattern: RegExp) => [...code.matchAll(pattern)].map(([, name]) => name);
  const classes = all(/\bclass=("[^"]*"|\$\{[^}]*\})/g).flatMap(text => text.match(/[\w-]+/g) ?? []);
  const elements = [...all(/<([a-z][a-z0-9-]*)/g), ...all(/createElement\('([a-z0-9-]+)'/g)];
  return { classes: new Set(classes), elements: new Set(elements), types: new Set(all(/\btype="([a-z-]+)"/g)) };
}

/** Returns the names of both. */
export function joinNames(one: UsedNames | undefined, other: UsedNames): UsedNames {
  const join = (key: keyof UsedNames) => new Set([...(one?.[key] ?? []), ...other[key]]);
  return { classes: join('classes'), elements: join('elements'), types: join('types') };
}

/** Removes the declarations of Bootstrap's variables that no rule of the stylesheets reads, and rules without any. */
export function dropUnreadVariables(styles: readonly string[]): string[] {
  const read = new Set([...styles.join('').matchAll(/var\((--bs-[\w-]+)/g)].map(([, name]) => name));
  const dropped = styles.map(css =>
    css
      .replace(/(--bs-[\w-]+):[^;{}]*(?:;|(?=}))/g, (text, name: string) => (read.has(name) ? text : ''))
      .replace(/(?<=^|[{};])[^{};]+\{\}/g, ''),
  );
  // a variable that only dropped ones read is not read either
  return dropped.every((css, index) => css === styles[index]) ? dropped : dropUnreadVariables(dropped);
}

const TOKEN = /\/\*[\s\S]*?\*\/|"[^"]*"|'[^']*'|[{};]/g;

/**
 * Removes from a stylesheet every selector that matches nothing, for it needs a class, an element or a type of input
 * that is not used, or a browser's own part of one. The contents of `:not(…)` do not count; `@keyframes` stay if their
 * name is a class. Selectors that match with the names `before` go, too.
 */
export function trimCss(css: string, used: UsedNames, before?: UsedNames): string {
  return topLevel(css)
    .map(({ prelude, body }) => trimRule(prelude, body, used, before))
    .join('');
}

interface Rule {
  readonly prelude: string;
  /** Undefined for statements such as `@charset "utf-8";`. */
  readonly body?: string;
}

function trimRule(prelude: string, body: string | undefined, used: UsedNames, before?: UsedNames): string {
  if (body === undefined) {
    return before ? '' : prelude;
  }
  if (/^@(media|supports|layer)/.test(prelude)) {
    const inner = trimCss(body, used, before);
    return inner === '' ? '' : `${prelude}{${inner}}`;
  }
  if (prelude.startsWith('@keyframes')) {
    const name = prelude.replace('@keyframes', '').trim();
    return used.classes.has(name) && !before?.classes.has(name) ? `${prelude}{${body}}` : '';
  }
  const selectors = splitSelectors(prelude).filter(
    selector => isUsed(selector, used) && !(before && isUsed(selector, before)),
  );
  return selectors.length === 0 ? '' : `${selectors.join(',')}{${body}}`;
}

function isUsed(selector: string, { classes, elements, types }: UsedNames): boolean {
  const needed = selector.replace(/:not\([^)]*\)/g, '');
  const all = (pattern: RegExp) => [...needed.matchAll(pattern)].map(match => match[1]);
  return (
    all(/\.(-?[_a-zA-Z][\w-]*)/g).every(name => classes.has(name)) &&
    all(/(?:^|[\s>+~])([a-z][a-z0-9]*)/g).every(name => elements.has(name)) &&
    all(/\[type="?([a-z-]+)/g).every(type => types.has(type)) &&
    !/::(-webkit|-moz|file-selector)/.test(needed)
  );
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
