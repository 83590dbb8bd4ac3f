import { Component, JsonPatch, type awscdk } from 'projen';

/**
 * Turns the compiled library into packages for four languages, and tries these packages as their users
 * would.
 */
export class Packaging extends Component {
  constructor(private readonly library: awscdk.AwsCdkConstructLibrary) {
    super(library);
    this.documentApi();
    this.exportModules();
    this.packageAll();
    this.tryPackages();
    library.package.manifest.jsii.targets.python.classifiers = [
      'Framework :: AWS CDK',
      'Framework :: AWS CDK :: 2',
      'Topic :: Multimedia :: Graphics',
    ];
    // go.mod asks for 1.25, and setup-go keeps Go from fetching it
    this.setGoVersion('build', '/jobs/package-go/steps/1');
    this.setGoVersion('release', '/jobs/release_golang/steps/1');
    // publib's default is the same registry, and nothing here names one
    this.library
      .github!.tryFindWorkflow('release')!
      .file!.patch(JsonPatch.remove('/jobs/release_npm/steps/9/env/NPM_REGISTRY'));
  }

  /** After each compilation: API.md, the examples in every language, and whether anything public has no words. */
  private documentApi(): void {
    this.library.gitignore.exclude('/.jsii.tabl.json');
    const task = this.library.addTask('rosetta', {
      description: 'compile every example of the documentation and translate it for the packages',
      exec: 'jsii-rosetta extract --strict',
    });
    this.library.postCompileTask.spawn(task);
    this.library.postCompileTask.exec('tsx tools/packaging/check-api.ts');
  }

  /**
   * The modules of the npm package: the construct, the browser client, and the files that apps and tools read. Other
   * files stay reachable by their paths, as they were before there were `exports`.
   */
  private exportModules(): void {
    const client = (name: string) => ({
      types: `./assets/client/${name}.d.ts`,
      default: `./assets/client/${name}.js`,
    });
    const { package: npm } = this.library;
    npm.addField('exports', {
      '.': { types: './lib/index.d.ts', default: './lib/index.js' },
      './client': client('index'),
      './client/queue': client('queue'),
      './client/react': client('react'),
      './client/element': client('element'),
      './client/element/react': { types: './assets/client/element-react.d.ts' },
      './extension': { types: './extension.d.ts' },
      './types': { types: './lib/contract/types.d.ts' },
      './package.json': './package.json',
      './.jsii': './.jsii',
      './API.md': './API.md',
      './openapi.json': './docs/openapi.json',
      './docs/*': './docs/*',
      './schemas/*': './schemas/*',
      './assets/*': './assets/*',
      './lib/*.js': './lib/*.js',
      './lib/*': './lib/*.js',
    });
    // for TypeScript's `moduleResolution: node10`, which does not know `exports`
    npm.addField('typesVersions', {
      '*': {
        ...Object.fromEntries(
          Object.entries({
            client: 'index',
            'client/queue': 'queue',
            'client/react': 'react',
            'client/element': 'element',
            'client/element/react': 'element-react',
          }).map(([name, file]) => [name, [`assets/client/${file}.d.ts`]]),
        ),
        types: ['lib/contract/types.d.ts'],
      },
    });
    // jsii accepts peers only that are jsii modules: without an entry there, pnpm and Yarn read this as version *
    npm.addField('peerDependenciesMeta', { react: { optional: true } });
  }

  /** `npm run package`. The task `package` is the one of projen's workflows, which have a job for each language. */
  private packageAll(): void {
    this.library.package.setScript('package', 'projen package-all');
    const task = this.library.tasks.tryFind('package-all')!;
    task.reset('tsx tools/packaging/check-toolchains.ts');
    for (const name of ['assets', 'compile', 'post-compile']) {
      task.spawn(this.library.tasks.tryFind(name)!);
    }
    // one run packs once for all four; Maven's own folder saves a download of 110 MB each time
    task.exec('jsii-pacmak --maven-local-repository ~/.m2/repository');
    task.exec('tsx tools/packaging/check-packages.ts');
    task.exec('tsx tools/packaging/rehearse-release.ts');
  }

  private tryPackages(): void {
    const add = (name: string, description: string) =>
      this.library.addTask(`test:${name}`, {
        description,
        exec: `tsx tools/packaging/test-${name}.ts`,
        receiveArgs: true,
      });
    add('consumers', 'install the built packages in apps of four languages and compare their templates');
    add('fresh-clone', 'npm ci and two builds in a fresh clone, which have to yield the same bytes');
    const architectures = add(
      'architectures',
      'run the built process function on x64 and on arm64, and compare the variants',
    );
    architectures.prependSpawn(this.library.tasks.tryFind('assets')!);
  }

  private setGoVersion(workflow: string, step: string): void {
    this.library
      .github!.tryFindWorkflow(workflow)!
      .file!.patch(
        JsonPatch.test(`${step}/with/go-version`, '^1.18.0'),
        JsonPatch.replace(`${step}/with/go-version`, '^1.25.0'),
      );
  }
}
