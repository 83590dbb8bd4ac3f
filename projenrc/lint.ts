import { JsonFile, type awscdk } from 'projen';
import { addImportRules } from './import-rules';

/** One lint run over everything, what jsii leaves out included. */
export function configureLint(project: awscdk.AwsCdkConstructLibrary): void {
  const eslint = project.eslint!;
  const config = new JsonFile(project, 'tsconfig.eslint.json', {
    marker: false,
    obj: {
      extends: './tsconfig.tools.json',
      include: ['src', 'test', 'tools', 'benchmarks', 'examples', 'projenrc', '.projenrc.ts'],
    },
  });
  eslint.config.parserOptions = { ecmaVersion: 2022, sourceType: 'module', project: `./${config.path}` };
  eslint.config.settings['import/resolver'].typescript.project = `./${config.path}`;
  // bundled by esbuild or never published: what they import is no dependency of the package
  for (const folder of ['src/lambda', 'src/cli', 'src/client', 'src/ui-assets', 'tools', 'benchmarks', 'examples']) {
    eslint.allowDevDeps(`${folder}/**`);
  }
  eslint.addRules({
    curly: ['error', 'all'],
    'max-lines': ['error', 320],
    // comments begin with a noun or a verb; cspell.json lists further words that we do not use
    'no-warning-comments': [
      'error',
      { terms: ['todo', 'fixme', 'xxx', 'what', 'whether', 'who'], location: 'start', decoration: ['*'] },
    ],
    'max-len': [
      'error',
      { code: 120, ignoreUrls: true, ignoreRegExpLiterals: true, ignoreTemplateLiterals: true, ignoreStrings: true },
    ],
    '@typescript-eslint/no-explicit-any': 'error',
  });
  project.testTask.exec('cspell lint --no-progress --no-summary');
  // apps for browsers: their packages are in their own package.json only
  eslint.addOverride({ files: ['examples/client-*/**'], rules: { 'import/no-unresolved': 'off' } });
  addImportRules(eslint);
}
