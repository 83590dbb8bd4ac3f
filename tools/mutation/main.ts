import { type Copy, makeCopy } from './copy';
import { GUARDS } from './mutants';
import { outcome, report } from './report';
import { runTests } from './run-tests';
import { tryGuard, type Verdict } from './try-mutant';
import { buildAssets, steps } from '../assets/build-assets';
import { ROOT } from '../lib/paths';

/** How many guards are tried side by side, each in a copy of its own. */
const COPIES = 2;

/** `npm run test:guards [-- TEXT…]`: switches each guard off in turn, or those whose name has one of the texts, and sees that a test fails. */
async function main(texts: readonly string[]): Promise<boolean> {
  const guards = GUARDS.filter(({ name }) => texts.length === 0 || texts.some(text => name.includes(text)));
  if (guards.length === 0) {
    throw new Error(`no guard's name has ${texts.join(' or ')} in it: without a text, all are tried`);
  }
  await buildAssets({ steps, root: ROOT });
  const copies = await Promise.all(Array.from({ length: COPIES }, () => makeCopy()));
  try {
    const files = [...new Set(guards.flatMap(({ tests }) => tests))];
    console.log(`${guards.length} guards; first all is left as it is: ${files.length} test files have to pass`);
    await Promise.all(
      copies.map((copy, index) =>
        assertPassing(
          copy,
          files.filter((_, place) => place % COPIES === index),
        ),
      ),
    );
    const waiting = [...guards];
    const verdicts: Verdict[] = [];
    await Promise.all(
      copies.map(async copy => {
        for (let guard = waiting.shift(); guard; guard = waiting.shift()) {
          const verdict = await tryGuard(guard, copy);
          verdicts.push(verdict);
          console.log(`${verdicts.length} of ${guards.length}: ${guard.name}: ${outcome(verdict)}`);
        }
      }),
    );
    return report(verdicts.sort((a, b) => guards.indexOf(a.guard) - guards.indexOf(b.guard)));
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
    throw new Error(`got ${bad.length} failures with nothing switched off, expected none: ${bad.join('; ')}`);
  }
}

void main(process.argv.slice(2))
  .catch((error: Error) => {
    console.error(`test:guards: ${error.message}`);
    return false;
  })
  .then(ok => {
    process.exitCode = ok ? 0 : 1;
  });
