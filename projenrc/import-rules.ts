import type { javascript } from 'projen';

const SDK = { group: ['@aws-sdk/*', '@smithy/*'], message: 'only src/lambda/adapters talks to AWS: go through a port' };
const CDK = { group: ['aws-cdk-lib', 'aws-cdk-lib/*', 'constructs'], message: 'run-time code never imports the CDK' };

/** Files of the contract that client and page can import: all of them become part of both. */
const PAGE_CONTRACT = ['http', 'input-formats', 'first-bytes'];

/** Restricts the imports of each folder, after docs/architecture.md. */
export function addImportRules(eslint: javascript.Eslint): void {
  eslint.addRules({
    'import/no-restricted-paths': [
      'error',
      {
        zones: [
          zone('src/contract', 'src', ['contract'], 'the contract imports nothing but itself'),
          zone('src/lambda', 'src', ['lambda', 'contract'], 'run-time code imports the contract, never the constructs'),
          zone(
            'src/lambda/process/pipeline',
            'src',
            ['lambda/process/pipeline', 'lambda/deadline.ts', 'lambda/errors.ts', 'contract'],
            'the pipeline knows images only',
          ),
          zone(
            'src/client',
            'src',
            ['client', ...PAGE_CONTRACT.map(name => `contract/${name}.ts`)],
            'the client knows the HTTP contract and the formats only',
          ),
          zone(
            'src/ui-assets',
            'src',
            ['ui-assets', 'client', ...[...PAGE_CONTRACT, 'page-config'].map(name => `contract/${name}.ts`)],
            'the page knows the client, its own configuration, the HTTP contract and the formats only',
          ),
          zone('src/cli', 'src', ['cli', 'contract'], 'the command imports the contract only'),
          zone(
            'src/!(lambda|ui-assets|client)/**/*',
            'src/lambda',
            [],
            'constructs reach run-time code through assets/ only',
          ),
          zone('src/!(cli)/**/*', 'src/cli', [], 'nothing imports the command'),
          zone('src/*.ts', 'src/cli', [], 'nothing imports the command'),
          zone('src/!(client|ui-assets)/**/*', 'src/client', [], 'the client is for browsers'),
          zone('src/*.ts', 'src/client', [], 'the client is for browsers'),
          zone('src/*.ts', 'src/lambda', [], 'constructs reach run-time code through assets/ only'),
        ],
      },
    ],
  });
  restrict(eslint, ['src/contract/**'], [{ regex: '^[^.]', message: 'the contract imports nothing but itself' }]);
  restrict(eslint, ['src/client/**'], [{ regex: '^[^.]', message: 'the client has no dependencies' }]);
  restrict(
    eslint,
    ['src/client/react*.ts', 'src/client/element/react.ts'],
    [{ regex: '^(?!react$)[^.]', message: 'the hook and the types of JSX import React only' }],
  );
  restrict(eslint, ['src/lambda/**'], [CDK, SDK]);
  restrict(eslint, ['src/lambda/adapters/**'], [CDK]);
  restrict(eslint, ['src/cli/**'], [CDK, { ...SDK, message: 'only src/cli/aws talks to AWS: go through a port' }]);
  restrict(eslint, ['src/cli/aws/**'], [CDK]);
  restrict(
    eslint,
    ['src/lambda/process/pipeline/**'],
    [CDK, SDK, { group: ['node:process', 'process'], message: 'settings reach the pipeline as arguments' }],
  );
  eslint.addOverride({
    files: ['src/lambda/process/pipeline/**'],
    rules: {
      'no-restricted-globals': ['error', { name: 'process', message: 'settings reach the pipeline as arguments' }],
    },
  });
}

function zone(target: string, from: string, except: string[], message: string) {
  return { target: `./${target}`, from: `./${from}`, except: except.map(path => `./${path}`), message };
}

function restrict(eslint: javascript.Eslint, files: string[], patterns: object[]): void {
  eslint.addOverride({ files, rules: { 'no-restricted-imports': ['error', { patterns }] } });
}
