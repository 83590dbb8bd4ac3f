import { JsonFile, type awscdk } from 'projen';

/** Packages published as ES modules only, which Jest under Node 20 has to translate. */
const ESM_ONLY = ['thumbhash', 'pixelmatch', 'uuid'];

/** Unit tests (`npm test`) and end-to-end tests (`npm run test:e2e`) under one set of transforms. */
export function configureJest(project: awscdk.AwsCdkConstructLibrary): void {
  const config = project.jest!.config;
  config.transform = { '^.+\\.[tj]sx?$': ['ts-jest', { tsconfig: 'tsconfig.jest.json' }] };
  config.transformIgnorePatterns = [`/node_modules/(?!(${ESM_ONLY.join('|')})/)`];
  config.moduleNameMapper = {
    '^serverless-image-processor$': '<rootDir>/src/index.ts',
    '^serverless-image-processor/client$': '<rootDir>/src/client/index.ts',
    '^serverless-image-processor/client/queue$': '<rootDir>/src/client/queue.ts',
    '^serverless-image-processor/client/react$': '<rootDir>/src/client/react.ts',
    '^serverless-image-processor/client/element$': '<rootDir>/src/client/element/index.ts',
  };
  config.modulePathIgnorePatterns = ['<rootDir>/.cache/', '<rootDir>/assets/', '<rootDir>/dist/', '<rootDir>/lib/'];
  config.testMatch = ['<rootDir>/test/**/*.test.ts'];
  config.snapshotSerializers = ['<rootDir>/test/support/asset-hash-serializer.ts'];
  config.globalSetup = '<rootDir>/test/support/temp-folder.ts';
  config.globalTeardown = '<rootDir>/test/support/temp-folder.ts';
  // in one process, what test files leave in the memory makes the later ones ten times slower
  config.workerIdleMemoryLimit = '600MB';
  config.testTimeout = 30_000;
  // the functions run on Node 24; the tests also on 20, which the AWS SDK would say once for each worker
  project.testTask.env('AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED', 'true');

  new JsonFile(project, 'tsconfig.jest.json', {
    marker: false,
    obj: {
      compilerOptions: {
        target: 'es2022',
        rootDir: '.',
        module: 'commonjs',
        moduleResolution: 'node10',
        ignoreDeprecations: '6.0',
        esModuleInterop: true,
        allowJs: true,
        isolatedModules: true,
        inlineSourceMap: true,
        types: ['node', 'jest'],
      },
    },
  });
  new JsonFile(project, 'jest.e2e.json', {
    marker: false,
    obj: {
      transform: config.transform,
      transformIgnorePatterns: config.transformIgnorePatterns,
      moduleNameMapper: config.moduleNameMapper,
      modulePathIgnorePatterns: config.modulePathIgnorePatterns,
      testMatch: ['<rootDir>/test/e2e/**/*.e2e.ts'],
      testTimeout: 120_000,
      setupFilesAfterEnv: ['<rootDir>/test/e2e/support/retry.ts'],
    },
  });
}
