import { go, java, python, typescript } from './consumers/languages';
import { compareOutcomes, tryLanguage } from './consumers/try-language';
import { tryPythonExamples } from './consumers/try-python-examples';
import { tryTypescriptVersions } from './consumers/try-typescript-versions';
import { builtPackages } from './packages/built-packages';
import { runChecks } from './support/checks';

/**
 * Runs `npm run test:consumers`: installs the packages in dist/ in new apps of every language, as a user would, and
 * compares their templates. With names of languages, compares only those with TypeScript.
 */
void runChecks('consumers', async workplace => {
  const { checks } = workplace;
  const packages = await builtPackages();
  const wanted = process.argv.slice(2).map(name => name.toLowerCase());
  const others = [python, java, go].filter(({ name }) => wanted.length === 0 || wanted.includes(name.toLowerCase()));
  await checks.chain(async () => {
    const reference = (await tryLanguage(typescript, packages, workplace))!;
    checks.say(`  ${reference.errorMessage}`);
    if (wanted.length === 0) {
      await checks.chain(() => tryTypescriptVersions(packages, reference, workplace));
    }
    for (const language of others) {
      await checks.chain(async () => {
        const outcome = await tryLanguage(language, packages, workplace);
        if (outcome) {
          await compareOutcomes(language.name, reference, outcome, workplace);
          if (language === python) {
            await tryPythonExamples(outcome, workplace);
          }
        }
      });
    }
  });
});
