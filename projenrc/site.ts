import { Component, JsonFile, TextFile, type awscdk } from 'projen';
import { versions } from './versions';

/** The documentation site: VitePress in a package of its own, which only `npm run site` installs. */
export class Site extends Component {
  constructor(project: awscdk.AwsCdkConstructLibrary) {
    super(project);
    new JsonFile(project, 'site/package.json', {
      marker: false,
      obj: {
        name: `${project.name}-site`,
        private: true,
        type: 'module',
        devDependencies: { vitepress: versions.vitepress },
      },
    });
    new TextFile(project, 'site/.npmrc', { lines: ['omit-lockfile-registry-resolved=true', ''] });
    // checked by `npm run site`, because VitePress is not installed for `npm test`
    new JsonFile(project, 'site/tsconfig.json', {
      marker: false,
      obj: {
        compilerOptions: {
          noEmit: true,
          strict: true,
          skipLibCheck: true,
          esModuleInterop: true,
          resolveJsonModule: true,
          target: 'es2022',
          module: 'esnext',
          moduleResolution: 'bundler',
          lib: ['es2023', 'dom', 'dom.iterable'],
          typeRoots: ['../node_modules/@types'],
          types: ['node'],
          // the theme imports its stylesheet
          noUncheckedSideEffectImports: false,
        },
        include: ['.vitepress/**/*.ts'],
        exclude: ['.vitepress/cache'],
      },
    });
    project.gitignore.exclude('/site/pages/', '/site/dist/', '/site/.vitepress/cache/');
    project.package.setScript('site', 'exec node --import tsx tools/site/main.ts');
  }
}
