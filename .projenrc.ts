import { ReleasableCommits, awscdk, javascript, release } from 'projen';
import { Assets } from './projenrc/assets';
import { TypeChecks } from './projenrc/checks';
import { Commands } from './projenrc/commands';
import { configureJest } from './projenrc/jest';
import { configureLint } from './projenrc/lint';
import { Packaging } from './projenrc/packaging';
import { Site } from './projenrc/site';
import { allowScripts, overrides, versions } from './projenrc/versions';
import { configureWorkflows } from './projenrc/workflows';

const project = new awscdk.AwsCdkConstructLibrary({
  name: 'serverless-image-processor',
  description:
    'A complete image upload pipeline as one CDK construct: presigned uploads, resizing with sharp, records, status API',
  author: 'serverless-image-processor contributors',
  authorAddress: 'serverless-image-processor@users.noreply.github.com',
  authorOrganization: true,
  repositoryUrl: 'https://github.com/serverless-image-processor/serverless-image-processor.git',
  homepage: 'https://github.com/serverless-image-processor/serverless-image-processor',
  bugsUrl: 'https://github.com/serverless-image-processor/serverless-image-processor/issues',
  license: 'Apache-2.0',
  copyrightOwner: 'serverless-image-processor contributors',
  copyrightPeriod: '2026',
  keywords: [
    'aws',
    'aws-cdk',
    'awscdk',
    'image',
    'images',
    'upload',
    'resize',
    'sharp',
    'webp',
    'avif',
    'thumbnail',
    'presigned',
    'serverless',
    's3',
    'lambda',
  ],
  stability: 'stable',

  defaultReleaseBranch: 'main',
  majorVersion: 0,
  bumpPackage: `commit-and-tag-version@${versions.commitAndTag}`,
  nextVersionCommand: 'git tag --list "v*" | grep --quiet . || echo 0.1.0',
  releasableCommits: ReleasableCommits.featuresAndFixes(),
  releaseTrigger: release.ReleaseTrigger.workflowDispatch(),
  packageManager: javascript.NodePackageManager.NPM,
  projenrcTs: true,
  projenVersion: versions.projen,
  jsiiVersion: versions.jsii,
  typescriptVersion: versions.typescript,
  cdkVersion: versions.cdk,
  constructsVersion: versions.constructs,
  minNodeVersion: versions.node,
  workflowNodeVersion: versions.nodeFirst,

  publishToPypi: { distName: 'serverless-image-processor', module: 'serverless_image_processor' },
  publishToMaven: {
    javaPackage: 'io.github.serverlessimageprocessor',
    mavenGroupId: 'io.github.serverlessimageprocessor',
    mavenArtifactId: 'serverless-image-processor',
    mavenServerId: 'central-ossrh',
  },
  publishToGo: {
    moduleName: 'github.com/serverless-image-processor/serverless-image-processor-go',
    packageName: 'serverlessimageprocessor',
  },

  npmignoreEnabled: false,
  sampleCode: false,
  lambdaAutoDiscover: false,
  edgeLambdaAutoDiscover: false,
  lambdaExtensionAutoDiscover: false,
  integrationTestAutoDiscover: false,
  excludeTypescript: ['src/lambda/**', 'src/client/**', 'src/ui-assets/**', 'src/cli/**'],
  // bundled by `npm run assets`
  bin: { 'serverless-image-processor': 'assets/cli/index.js' },
  pullRequestTemplate: false,
  depsUpgrade: false,
  githubOptions: { mergify: false },

  prettier: true,
  prettierOptions: { settings: { printWidth: 120, singleQuote: true, arrowParens: javascript.ArrowParens.AVOID } },
  eslintOptions: {
    dirs: ['src', 'tools', 'benchmarks', 'examples'],
    devdirs: ['test', 'projenrc'],
    commandOptions: { fix: false },
  },
  jestOptions: {
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    jestConfig: { collectCoverage: false },
    junitReporting: false,
  },

  devDeps: [
    // run time: bundled into assets/ by esbuild, so that a consumer installs none of it
    `@aws-lambda-powertools/batch@${versions.powertools}`,
    `@aws-lambda-powertools/logger@${versions.powertools}`,
    `@aws-lambda-powertools/metrics@${versions.powertools}`,
    `@aws-lambda-powertools/parameters@${versions.powertools}`,
    `@aws-sdk/client-cloudfront@${versions.awsSdk}`,
    `@aws-sdk/client-dynamodb@${versions.awsSdk}`,
    `@aws-sdk/client-eventbridge@${versions.awsSdk}`,
    `@aws-sdk/cloudfront-signer@${versions.signer}`,
    // the presigners depend on exactly this one: another would be in the bundle twice
    `@aws-sdk/client-s3@${versions.awsSdk}`,
    '@aws-sdk/lib-dynamodb',
    '@aws-sdk/s3-presigned-post',
    '@aws-sdk/s3-request-presigner',
    '@aws-sdk/util-dynamodb',
    '@types/aws-lambda',
    'exif-reader',
    'hono',
    `libheif-js@${versions.libheif}`,
    `sharp@${versions.sharp}`,
    'thumbhash',
    'uuid',
    'valibot',
    // the client and the page
    '@types/react',
    `bootstrap@${versions.bootstrap}`,
    'lit-html',
    'react',
    'react-dom',
    // examples/uppy
    '@uppy/aws-s3',
    '@uppy/core',
    // build, demo and tests
    `@aws-cdk/integ-runner@${versions.integRunner}`,
    `@aws-cdk/integ-tests-alpha@${versions.integTests}`,
    `ajv@${versions.ajv}`,
    `aws-cdk@${versions.cdkCli}`,
    '@aws-sdk/client-cloudformation',
    `@aws-sdk/client-cloudwatch@${versions.awsSdk}`,
    '@aws-sdk/client-cloudwatch-logs',
    '@aws-sdk/client-iam',
    '@aws-sdk/client-lambda',
    `@aws-sdk/client-secrets-manager@${versions.awsSdk}`,
    '@aws-sdk/client-sfn',
    '@aws-sdk/client-sqs',
    '@aws-sdk/client-sts',
    'axe-core',
    'cdk-monitoring-constructs@^10.2.0',
    `cspell@${versions.cspell}`,
    `jest@${versions.jest}`,
    `cdk-nag@${versions.nag}`,
    `esbuild@${versions.esbuild}`,
    // openapi.json by the rules of Redocly and of Spectral; the drawing of the flow
    '@hpcc-js/wasm-graphviz',
    '@redocly/openapi-core@^1.34.5',
    '@stoplight/spectral-core',
    '@stoplight/spectral-parsers',
    '@stoplight/spectral-rulesets',
    'fast-check',
    'fflate',
    'pixelmatch',
    'openapi-typescript',
    'playwright-core',
    'pngjs',
    'pure-rand',
    'selenium-webdriver',
    '@types/selenium-webdriver',
    '@types/pngjs',
    'tsx',
  ],
});

project.package.addField('overrides', overrides);
project.package.addField('allowScripts', allowScripts);
project.package.addPackageResolutions();
new javascript.NpmConfig(project).addConfig('omit-lockfile-registry-resolved', 'true');

// the assets of integration tests are those of the working copy
project.gitignore.exclude('/test/integ/*.snapshot/asset.*');
project.gitattributes.addAttributes('/test/integ/*.snapshot/**', 'linguist-generated');
project.gitignore.exclude('/assets/', '/.cache/', 'cdk.out/', 'proof.json', '.DS_Store');
// an allow-list, so that no stray file of a checkout is published
project.package.addField('files', [
  'lib/**/*.js',
  'lib/**/*.d.ts',
  'assets',
  '!assets/.stamps',
  '.jsii',
  'extension.d.ts',
  'schemas',
  'docs/**/*.md',
  'docs/openapi.json',
  // targets of links in the pages; only files that git knows end like this
  'examples/**/*.{css,go,html,java,js,json,md,mjs,mod,pem,png,py,svg,ts,tsx,txt,xml}',
  '!examples/**/{.next,.venv,build,cdk.out,dist,node_modules,target}',
  '!examples/**/{package-lock,cdk.context}.json',
  '!examples/**/private-key.pem',
  'API.md',
  'CHANGELOG.md',
  'SECURITY.md',
  'THIRD-PARTY-NOTICES.md',
]);

configureLint(project);
configureJest(project);
configureWorkflows(project);
new Assets(project);
new TypeChecks(project);
new Commands(project);
new Packaging(project);
new Site(project);

project.synth();
