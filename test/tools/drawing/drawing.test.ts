import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { THEMES } from '../../../tools/drawing/themes';
import { ROOT } from '../../../tools/lib/paths';
import { contrast } from '../../support/contrast';

const SOURCE = readFileSync(join(ROOT, 'docs', 'images', 'flow.dot'), 'utf8');

/** Backgrounds of GitHub; white is that of npm and PyPI, too. */
const PAGES = ['#ffffff', '#0d1117'];

/** Contrast that level AA of WCAG 2.2 asks of text, and of lines. */
const TEXT = 4.5;
const LINE = 3;

test('the drawings in docs/images are those of their source', () => {
  const check = ['--import', 'tsx', 'tools/drawing/main.ts', '--check'];
  expect(execFileSync(process.execPath, check, { cwd: ROOT, encoding: 'utf8' })).toBe('');
});

describe.each(Object.entries(THEMES))('the %s theme', (_, theme) => {
  test('has exactly the colors that the source names', () => {
    const named = new Set([...SOURCE.matchAll(/"\$(\w+)"/g)].map(([, name]) => name));
    expect(Object.keys(theme).sort()).toEqual([...named].sort());
  });

  test('has text that is readable on its fill', () => {
    const steps = ['blue', 'purple', 'green', 'orange'].map(name => [theme[`${name}Ink`], theme[name]]);
    const pairs = [...steps, [theme.ink, theme.box], [theme.ink, theme.plate]];
    expect(pairs.filter(([text, fill]) => contrast(text, fill) < TEXT)).toEqual([]);
  });

  test('has lines that are visible on each page and in each step', () => {
    const lines = ['blue', 'purple', 'green', 'orange'];
    const pairs = lines.flatMap(name => [...PAGES, theme[name]].map(under => [theme[`${name}Line`], under]));
    expect(pairs.filter(([line, under]) => contrast(line, under) < LINE)).toEqual([]);
  });
});
