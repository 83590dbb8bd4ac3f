import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { findSamples } from '../../../tools/hostile/corpus/find-samples';
import { GROUPS } from '../../../tools/hostile/corpus-generator/groups';
import { seededRandom } from '../../../tools/hostile/corpus-generator/made-file';
import { makeCorpus } from '../../../tools/hostile/make-corpus';
import { tempFolder } from '../assets/temp-folder';

const LIMIT_MS = 120_000;

async function make(seed: string): Promise<Map<string, string>> {
  const folder = tempFolder();
  await makeCorpus(folder, { seed, quick: true });
  const leftOut: string[] = [];
  const samples = await findSamples(folder, name => leftOut.push(name));
  expect(leftOut).toEqual([]);
  expect(samples.every(({ group }) => group !== '')).toBe(true);
  return new Map(
    samples.map(({ name, path }) => [name, createHash('sha256').update(readFileSync(path)).digest('hex')]),
  );
}

test(
  'every file is in the manifest, and only what is random depends on the seed',
  async () => {
    const [first, other] = [await make('a'), await make('b')];
    expect(first.size).toBeGreaterThan(200);
    expect([...other.keys()]).toEqual([...first.keys()]);
    const changed = [...first.keys()].filter(name => first.get(name) !== other.get(name));
    expect(new Set(changed.map(name => name.split('/')[0]))).toEqual(new Set(['bit-flips', 'noise']));
  },
  LIMIT_MS,
);

test.each(['bit-flips', 'noise'])('the same seed makes the same %s', async group => {
  const [once, again] = await Promise.all(
    ['a', 'a'].map(seed => GROUPS[group]({ random: seededRandom(seed), quick: true })),
  );
  expect(once).toEqual(again);
});
