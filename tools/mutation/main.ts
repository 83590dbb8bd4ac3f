import { MUTANTS } from './mutants';
import { applyMutant, type Mutant } from './mutate';
import { outcome, report, type Verdict } from './report';
import { type Copy, makeCopy, runTests } from './run-tests';
import { buildAssets, steps } from '../assets/build-assets';
import { ROOT } from '../lib/paths';

/** The number of mutants tried at a time, each in a copy of its own. */
const COPIES = 2;

/**
 * `npm run test:mutation [-- TEXT…]`: applies each mutant in turn, or those whose name contains one of the texts, and
 * checks that a test fails.
 */
async function main(texts: readonly string[]): Promise<boolean> {
  const mutants = MUTANTS.filter(({ name }) => texts.length === 0 || texts.some(text => name.includes(text)));
  if (mutants.length === 0) {
    throw new Error(`no mutant's name contains ${texts.join(' or ')}; omit the text to try all`);
  }
  await buildAssets({ steps, root: ROOT });
  const copies = await Promise.all(Array.from({ length: COPIES }, () => makeCopy()));
  try {
    const files = [...new Set(mutants.flatMap(({ tests }) => tests))];
    console.log(`${mutants.length} mutants; first, ${files.length} test files must pass without any`);
    await Promise.all(
      copies.map((copy, index) =>
        assertPassing(
          copy,
          files.filter((_, place) => place % COPIES === index),
        ),
      ),
    );
    return report(await tryAll(mutants, copies));
  } finally {
    await Promise.all(copies.map(copy => copy.remove()));
  }
}

async function assertPassing(copy: Copy, files: readonly string[]): Promise<void> {
  if (files.length === 0) {
    return;
  }
  const { passed, failed, broken } = await runTests(copy, files);
  const bad = [...failed, ...broken];
  if (bad.length > 0 || passed === 0) {
    throw new Error(`got ${bad.length} failures without a mutant, expected none: ${bad.join('; ')}`);
  }
}

/** Tries all mutants, as many at a time as there are copies. Returns the verdicts in the order of the mutants. */
async function tryAll(mutants: readonly Mutant[], copies: readonly Copy[]): Promise<readonly Verdict[]> {
  const waiting = [...mutants];
  const verdicts: Verdict[] = [];
  await Promise.all(
    copies.map(async copy => {
      for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
        const verdict = await tryMutant(mutant, copy);
        verdicts.push(verdict);
        console.log(`${verdicts.length} of ${mutants.length}: ${mutant.name}: ${outcome(verdict)}`);
      }
    }),
  );
  return verdicts.sort((a, b) => mutants.indexOf(a.mutant) - mutants.indexOf(b.mutant));
}

/** Applies a mutant, runs its tests, and restores the file. */
async function tryMutant(mutant: Mutant, copy: Copy): Promise<Verdict> {
  const start = Date.now();
  const verdict = (caughtBy: readonly string[], error?: string) => ({
    mutant,
    caughtBy,
    error,
    seconds: (Date.now() - start) / 1000,
  });
  try {
    const restore = await applyMutant(mutant, copy.folder);
    const { failed, broken } = await runTests(copy, mutant.tests).finally(restore);
    return verdict(failed, broken[0]);
  } catch (error) {
    return verdict([], (error as Error).message);
  }
}

void main(process.argv.slice(2))
  .catch((error: Error) => {
    console.error(`test:mutation: ${error.message}`);
    return false;
  })
  .then(ok => {
    process.exitCode = ok ? 0 : 1;
  });
