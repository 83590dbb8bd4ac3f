import * as vm from 'node:vm';
import { build, type Plugin } from 'esbuild';
import {
  appWithGlobal,
  globalOf,
  importedNames,
  leaveOut,
  takeFromApp,
  versionCheck,
} from '../../../../tools/assets/ui/share-modules';

const names = (code: string) => Object.fromEntries(importedNames(code));

describe('importedNames', () => {
  test.each([
    ['names', 'import { a, b } from "m";', { m: ['a', 'b'] }],
    ['names that are renamed', 'import { a as x } from "m";', { m: ['a'] }],
    ['several statements', 'import { a, b } from "m";\nimport { b, c } from "m";', { m: ['a', 'b', 'c'] }],
    ['several modules', 'import { a } from "m";\nimport { a as b } from "n";', { m: ['a'], n: ['a'] }],
    ['a module without names', 'import "m";', { m: [] }],
  ])('%s', (_, code, expected) => {
    expect(names(code)).toEqual(expected);
  });

  test.each([['import m from "m";'], ['import * as m from "m";']])('%s is an error', code => {
    expect(() => names(code)).toThrow('imports all of m: expected an import of names');
  });
});

test('one name of two modules is an error that names both', () => {
  expect(() => appWithGlobal('main.ts', '1', [new Map([['m.ts', ['a']]]), new Map([['n.ts', ['a']]])])).toThrow(
    'import a from m.ts and from n.ts: rename one of them',
  );
});

/** Sources of a page whose part shares a counter with it. */
const SOURCES: Readonly<Record<string, string>> = {
  'main.js': 'import { next } from "./counter.js"; next();',
  'counter.js': 'let count = 0; export const next = () => ++count;',
  'part.js':
    'import { next } from "./counter.js"; import { own } from "./own.js"; export const read = () => own(next());',
  'own.js': 'export const own = value => `own ${value}`;',
};

const ROOT = '/page';
const inMemory: Plugin = {
  name: 'in-memory',
  setup(esbuild) {
    esbuild.onResolve({ filter: /\.js$/ }, ({ path }) => ({ path: `${ROOT}/${path.replace('./', '')}` }));
    esbuild.onLoad({ filter: /\.js$/, namespace: 'file' }, ({ path }) => ({
      contents: SOURCES[path.slice(ROOT.length + 1)],
      resolveDir: ROOT,
    }));
  },
};

async function bundle(contents: string, format: 'esm' | 'iife', plugins: readonly Plugin[], globalName?: string) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: ROOT },
    bundle: true,
    write: false,
    format,
    globalName,
    plugins: [...plugins, inMemory],
  });
  return outputFiles[0].text;
}

describe('a page and its part', () => {
  const entry = 'export { read } from "./part.js";';
  let app: string;
  let part: string;
  beforeAll(async () => {
    const modules = new Set(['main.js', 'counter.js']);
    const imported = importedNames(await bundle(entry, 'esm', [leaveOut(ROOT, modules)]));
    app = await bundle(appWithGlobal('main.js', 'v1', [imported]), 'iife', []);
    part = await bundle(entry, 'iife', [takeFromApp(ROOT, imported)], globalOf('part'));
  });

  test('share one module, and the part has its own', () => {
    const page = vm.createContext({});
    vm.runInContext(app, page);
    vm.runInContext(`${versionCheck('v1')}\n${part}`, page);
    expect(vm.runInContext('imageUploadParts.part.read()', page)).toBe('own 2');
    expect(part).not.toContain('count =');
  });

  test('of different versions do not come together', () => {
    const page = vm.createContext({});
    vm.runInContext(app, page);
    expect(() => vm.runInContext(`${versionCheck('v2')}\n${part}`, page)).toThrow('another version of the page');
    expect(vm.runInContext('imageUploadParts.part', page)).toBeUndefined();
  });
});
