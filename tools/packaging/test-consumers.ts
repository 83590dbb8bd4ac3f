import { unknownCommands } from './consumers/install-blocks';
import { go, java, python, typescript } from './consumers/languages';
import { tryBlocks } from './consumers/try-blocks';
import { tryEachExample, tryPythonExamples } from './consumers/try-examples';
import { compareOutcomes, tryLanguage } from './consumers/try-language';
import { tryTypescriptVersions } from './consumers/try-typescript-versions';
import { builtPackages } from './packages/built-packages';
import { coordinates } from './packages/coordinates';
import { runChecks } from './support/checks';
import { claimedBy } from '../docs/register';

/**
 * Runs `npm run test:consumers`: installs the packages in dist/ in new apps of every language, by the commands of the
 * examples' READMEs, and compares their templates. With names of languages, compares only those with TypeScript. With
 * `--each`, installs each example in a folder of its own, which takes a quarter of an hour more.
 */
void runChecks('consumers', async workplace => {
  const { checks } = workplace;
  await builtPackages();
  const wanted = process.argv.slice(2).map(name => name.toLowerCase());
  const each = wanted.includes('--each');
  const names = wanted.filter(name => name !== '--each');
  const others = [python, java, go].filter(({ name }) => names.length === 0 || names.includes(name.toLowerCase()));
  await checks.chain(() =>
    checks.check('documentation: commands that install the package', async () => {
      const unknown = unknownCommands(claimedBy('install'), coordinates());
      if (unknown.length > 0) {
        throw new Error(unknown.join('\n'));
      }
    }),
  );
  await checks.chain(async () => {
    const reference = (await tryLanguage(typescript, workplace))!;
    checks.say(`  ${reference.errorMessage}`);
    if (names.length === 0) {
      await checks.chain(() => tryTypescriptVersions(reference, workplace));
      await checks.chain(() => tryEachExample(workplace, each));
    }
    for (const language of others) {
      await checks.chain(async () => {
        const outcome = await tryLanguage(language, workplace);
        if (outcome) {
          await compareOutcomes(language.name, reference, outcome, workplace);
          await tryBlocks(language.name, outcome.app, reference.app, workplace);
          if (language === python) {
            await tryPythonExamples(outcome.app, workplace);
          }
        }
      });
    }
  });
});
