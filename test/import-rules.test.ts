import { type ESLint, type Linter, loadESLint } from 'eslint';

// The rules themselves are in projenrc/import-rules.ts; each case here is a file that breaks one of them, linted with
// the project's own settings.
const forbidden: [file: string, source: string, message: string][] = [
  ['src/contract/keys.ts', 'aws-cdk-lib', 'the contract imports nothing but itself'],
  ['src/contract/keys.ts', '../lambda/errors', 'the contract imports nothing but itself'],
  ['src/lambda/deadline.ts', 'aws-cdk-lib', 'run-time code never imports the CDK'],
  ['src/lambda/deadline.ts', '../settings/resolve-props', 'run-time code imports the contract, never the constructs'],
  ['src/lambda/deadline.ts', '@aws-sdk/client-s3', 'only src/lambda/adapters talks to AWS'],
  ['src/lambda/adapters/aws-clients.ts', 'constructs', 'run-time code never imports the CDK'],
  ['src/lambda/process/pipeline/plan/plan.ts', '../../../adapters/aws-clients', 'the pipeline knows images only'],
  ['src/lambda/process/pipeline/plan/plan.ts', '@aws-sdk/client-s3', 'only src/lambda/adapters talks to AWS'],
  ['src/lambda/process/pipeline/plan/plan.ts', 'node:process', 'settings reach the pipeline as arguments'],
  ['src/cli/commands.ts', '@aws-sdk/client-sfn', 'only src/cli/aws talks to AWS'],
  ['src/cli/aws/clients.ts', 'aws-cdk-lib', 'run-time code never imports the CDK'],
  ['src/cli/commands.ts', '../lambda/errors', 'the command imports the contract only'],
  ['src/process/image-worker.ts', '../cli/errors', 'nothing imports the command'],
  ['src/process/image-worker.ts', '../lambda/errors', 'constructs reach run-time code through assets/ only'],
  ['src/props.ts', './lambda/errors', 'constructs reach run-time code through assets/ only'],
  ['src/ui-assets/main.ts', '../contract/record', 'the page knows the client, its own configuration'],
  ['src/client/index.ts', '../contract/record', 'the client knows the HTTP contract and the formats only'],
  ['src/client/index.ts', '../ui-assets/main', 'the client knows the HTTP contract and the formats only'],
  ['src/client/index.ts', 'lit-html', 'the client has no dependencies'],
  ['src/client/react.ts', 'lit-html', 'the hook and the types of JSX import React only'],
  ['src/props.ts', './client/types', 'the client is for browsers'],
  ['src/process/image-worker.ts', '../client/types', 'the client is for browsers'],
];

const allowed: [file: string, source: string][] = [
  ['src/contract/keys.ts', './variant-spec'],
  ['src/lambda/deadline.ts', '../contract/keys'],
  ['src/lambda/adapters/aws-clients.ts', '@aws-sdk/client-s3'],
  ['src/lambda/process/pipeline/plan/plan.ts', 'sharp'],
  ['src/cli/commands.ts', '../contract/rerun'],
  ['src/cli/aws/clients.ts', '@aws-sdk/client-sfn'],
  ['src/process/image-worker.ts', '../contract/settings'],
  ['src/ui-assets/main.ts', '../contract/http'],
  ['src/ui-assets/main.ts', '../client'],
  ['src/client/react.ts', 'react'],
  ['src/client/types.ts', '../contract/http'],
  ['src/ui-assets/text/format.ts', '../../contract/input-formats'],
];

// Import rules need no types. With types, typescript-eslint reads the file on disk instead of our text wherever CI is
// set.
const WITHOUT_TYPES: Linter.LegacyConfig = {
  parserOptions: { project: null },
  rules: { '@typescript-eslint/no-floating-promises': 'off', '@typescript-eslint/return-await': 'off' },
};

let eslint: ESLint;

beforeAll(async () => {
  const LegacyESLint = await loadESLint({ useFlatConfig: false });
  eslint = new LegacyESLint({ overrideConfig: WITHOUT_TYPES }) as ESLint;
});

test.each(forbidden)(
  '%s may not import %s',
  async (file, source, message) => {
    expect(await importFaults(file, source)).toEqual(expect.arrayContaining([expect.stringContaining(message)]));
  },
  120_000,
);

test.each(allowed)(
  '%s may import %s',
  async (file, source) => {
    expect(await importFaults(file, source)).toEqual([]);
  },
  120_000,
);

async function importFaults(file: string, source: string): Promise<string[]> {
  const [{ messages }] = await eslint.lintText(`import * as it from '${source}';\nexport default it;\n`, {
    filePath: file,
  });
  const rules = ['no-restricted-imports', 'import/no-restricted-paths'];
  return messages.filter(({ ruleId }) => rules.includes(ruleId ?? '')).map(({ message }) => message);
}
