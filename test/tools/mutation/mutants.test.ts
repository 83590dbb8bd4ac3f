import { existsSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { ROOT } from '../../../tools/lib/paths';
import { GUARDS } from '../../../tools/mutation/mutants';
import { occurrences } from '../../../tools/mutation/mutate';

const inProject = (name: string) => path.join(ROOT, name);

test('no two guards have the same name', () => {
  expect(new Set(GUARDS.map(({ name }) => name)).size).toBe(GUARDS.length);
});

test.each(GUARDS.map(guard => [guard.name, guard] as const))(
  '%s: what switches it off is there once, and so are the tests that are to notice',
  (_, guard) => {
    const text = readFileSync(inProject(guard.file), 'utf8');
    expect(occurrences(text, guard.find)).toHaveLength(1);
    expect(guard.replace).not.toBe(guard.find);
    expect(guard.tests.filter(file => !existsSync(inProject(file)))).toEqual([]);
    expect(guard.tests).not.toHaveLength(0);
  },
);
