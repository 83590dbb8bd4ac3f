import { Component, JsonFile, type awscdk } from 'projen';

/**
 * The type checks that jsii leaves out: `src/lambda`, `src/cli`, `src/client` and `src/ui-assets` are bundled by
 * esbuild, `tools` and `examples` run under tsx, and none of these looks at types.
 */
export class TypeChecks extends Component {
  constructor(project: awscdk.AwsCdkConstructLibrary) {
    super(project);
    const task = project.addTask('typecheck', {
      description: 'check the types of everything that jsii does not compile',
    });
    const strict = {
      noEmit: true,
      strict: true,
      noUnusedLocals: true,
      noUnusedParameters: true,
      noImplicitReturns: true,
      noFallthroughCasesInSwitch: true,
      skipLibCheck: true,
      esModuleInterop: true,
      resolveJsonModule: true,
      target: 'es2022',
      module: 'esnext',
      moduleResolution: 'bundler',
    };
    const check = (name: string, include: string[], options: object = {}) => {
      new JsonFile(project, `tsconfig.${name}.json`, {
        marker: false,
        obj: { compilerOptions: { ...strict, lib: ['es2022'], types: ['node'], ...options }, include },
      });
      task.exec(`tsc --project tsconfig.${name}.json`);
    };
    check('lambda', ['src/lambda/**/*.ts', 'src/cli/**/*.ts']);
    check('ui', ['src/client/**/*.ts', 'src/ui-assets/**/*.ts'], { lib: ['es2022', 'dom', 'dom.iterable'], types: [] });
    check('tools', ['tools/**/*.ts', 'benchmarks/**/*.ts', 'examples/*/*.ts', 'test/**/*.ts'], {
      lib: ['es2022', 'dom', 'dom.iterable'],
      types: ['node', 'jest'],
      paths: {
        'serverless-image-processor': ['./src/index.ts'],
        'serverless-image-processor/client': ['./src/client/index.ts'],
        'serverless-image-processor/client/queue': ['./src/client/queue.ts'],
        'serverless-image-processor/client/react': ['./src/client/react.ts'],
        'serverless-image-processor/client/element': ['./src/client/element/index.ts'],
        'serverless-image-processor/types': ['./src/contract/types.ts'],
      },
    });
    // the module of an extension is JavaScript, checked against the types that the package brings along
    check('extension', ['examples/extension/*/*.js', 'extension.d.ts'], {
      allowJs: true,
      checkJs: true,
      paths: { 'serverless-image-processor/extension': ['./extension.d.ts'] },
    });
    project.preCompileTask.spawn(task);
  }
}
