import { existsSync, readFileSync } from 'node:fs';
import * as path from 'node:path';

const ROOT = path.join(__dirname, '..', '..');
const text = readFileSync(path.join(ROOT, 'docs', 'security.md'), 'utf8');
const { scripts } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

/** Returns the cells of the tables below a heading, without their headers. */
function rowsBelow(heading: string): string[][] {
  const [section] = text.split(`\n## ${heading}\n`)[1].split('\n## ');
  return section
    .split('\n')
    .filter((line, index, lines) => line.startsWith('| ') && !lines[index + 1].startsWith('|---'))
    .map(line =>
      line
        .split('|')
        .slice(1, -1)
        .map(cell => cell.trim()),
    );
}

/** Expands `a/{b,c}.ts` to `a/b.ts` and `a/c.ts`. */
function expand(name: string): string[] {
  const [, before, choices, after] = /^(.*)\{(.+)\}(.*)$/.exec(name) ?? [];
  return choices === undefined ? [name] : choices.split(',').map(choice => `${before}${choice}${after}`);
}

const quoted = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name);
const isThere = (name: string) =>
  name.startsWith('npm run ')
    ? scripts[name.slice('npm run '.length).split(' ')[0]] !== undefined
    : existsSync(path.join(ROOT, name));

const THREATS = rowsBelow('Threats');

test('there is a table of threats', () => {
  expect(THREATS.length).toBeGreaterThanOrEqual(20);
});

test.each(THREATS)('%s: has a guard, and is proved by tests that exist', (_threat, guard, proof) => {
  expect(guard).not.toBe('');
  const proofs = quoted(proof).flatMap(expand);
  expect(proofs).not.toHaveLength(0);
  expect(proofs.filter(name => !isThere(name))).toEqual([]);
});

test('every test and tool that the text names exists', () => {
  const named = quoted(text.replace(/^```[^]*?^```$/gm, ''))
    .filter(name => /^(test|tools|src)\//.test(name))
    .flatMap(expand);
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter(name => !isThere(name))).toEqual([]);
});
