import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { applyMutant, mutate, type Mutant } from '../../../tools/mutation/mutate';

const TEXT = 'if (size > limit) { refuse(); }\n';
const mutant: Mutant = { name: 'limit', file: 'a.ts', find: 'size > limit', replace: 'false', tests: ['a.test.ts'] };

describe('a mutant in a copy', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'mutation-'));
    await writeFile(path.join(folder, 'a.ts'), TEXT);
  });
  afterEach(() => rm(folder, { recursive: true }));

  const content = () => readFile(path.join(folder, 'a.ts'), 'utf8');

  test('is applied, and the file restored', async () => {
    const restore = await applyMutant(mutant, folder);
    expect(await content()).toBe('if (false) { refuse(); }\n');
    await restore();
    expect(await content()).toBe(TEXT);
  });

  test.each([
    ['not there', 'size >= limit'],
    ['there twice', 'e'],
  ])('whose text is %s is an error, and the file stays as it is', async (_, find) => {
    await expect(applyMutant({ ...mutant, find }, folder)).rejects.toThrow(
      /limit: found .* \d+ times in a\.ts, expected once/,
    );
    expect(await content()).toBe(TEXT);
  });
});

describe('the text to find', () => {
  test.each([
    ['line breaks', 'if (\n  size >\n    limit\n) {', 'if (size > limit) {'],
    ['trailing commas', 'call(\n  a,\n  b,\n);', 'call(a, b);'],
    ['trailing commas of the table', 'call(a, b);', 'call(\n  a,\n  b,\n);'],
    ['quotes', 'say("yes");', "say('yes');"],
  ])('matches whatever the %s', (_, text, find) => {
    expect(mutate(text, { ...mutant, find, replace: '$&' })).toBe('$&');
  });

  test('does not match words that were joined', () => {
    expect(() => mutate('returnvalue', { ...mutant, find: 'return value' })).toThrow('0 times');
  });
});
