import { existsSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import * as ts from 'typescript';
import { ROOT } from '../../../tools/lib/paths';
import { MUTANTS } from '../../../tools/mutation/mutants';
import { mutate } from '../../../tools/mutation/mutate';

const inProject = (name: string) => path.join(ROOT, name);

test('no two mutants have the same name', () => {
  expect(new Set(MUTANTS.map(({ name }) => name)).size).toBe(MUTANTS.length);
});

test.each(MUTANTS.map(mutant => [mutant.name, mutant] as const))(
  '%s: its text occurs once, it leaves valid code, and its tests exist',
  (_, mutant) => {
    const text = readFileSync(inProject(mutant.file), 'utf8');
    const mutated = mutate(text, mutant);
    expect(mutated).not.toBe(text);
    expect(ts.transpileModule(mutated, { reportDiagnostics: true }).diagnostics).toEqual([]);
    expect(mutant.replace).not.toBe(mutant.find);
    expect(mutant.tests.filter(file => !existsSync(inProject(file)))).toEqual([]);
    expect(mutant.tests).not.toHaveLength(0);
  },
);
