import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import type { Guard } from '../../../tools/mutation/mutant';
import { occurrences, switchOff } from '../../../tools/mutation/mutate';

const TEXT = 'if (size > limit) { refuse(); }\n// twice, twice\n';
const guard: Guard = { name: 'limit', file: 'a.ts', find: 'size > limit', replace: 'false', tests: ['a.test.ts'] };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'guards-'));
  await writeFile(path.join(folder, 'a.ts'), TEXT);
});
afterEach(() => rm(folder, { recursive: true }));

const content = () => readFile(path.join(folder, 'a.ts'), 'utf8');

test('a guard is switched off, and on again', async () => {
  const switchOn = await switchOff(guard, folder);
  expect(await content()).toBe('if (false) { refuse(); }\n// twice, twice\n');
  await switchOn();
  expect(await content()).toBe(TEXT);
});

test.each([
  ['not there', 'size >= limit'],
  ['there twice', 'twice'],
])('what is %s cannot be switched off, and the file stays as it is', async (_, find) => {
  await expect(switchOff({ ...guard, find }, folder)).rejects.toThrow(
    /limit: got \d+ times .* in a\.ts, expected once/,
  );
  expect(await content()).toBe(TEXT);
});

test.each([
  ["call(first, 'second')", 'call(\n  first,\n  "second",\n)'],
  ['a.b === c', 'a.b\n  === c'],
  ['{ x }', '{\n  x,\n}'],
  ['limit', 'limit'],
])('%s is found however it is wrapped', (find, text) => {
  expect(occurrences(`before ${text} after`, find)).toEqual([{ start: 7, end: 7 + text.length }]);
});

test('a word is not found within another one', () => {
  expect(occurrences('unlimited limits', 'limit')).toHaveLength(0);
});
