import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { undeclaredImports } from '../../../../tools/packaging/consumers/declared-imports';
import {
  EXAMPLES,
  examplesOf,
  kindOf,
  readDependencies,
  unionOfDependencies,
} from '../../../../tools/packaging/consumers/examples';
import { tempFolder } from '../../assets/temp-folder';

const KINDS = ['typescript', 'python', 'java', 'go', 'client'] as const;
let examples: string[];

beforeAll(async () => {
  examples = (await Promise.all(KINDS.map(examplesOf))).flat();
});

test('every example declares all packages that its code imports', async () => {
  const found = await Promise.all(examples.map(example => undeclaredImports(example)));
  expect(examples.length).toBeGreaterThan(20);
  expect(found.flat()).toEqual([]);
});

test.each([
  ['quickstart', 'package.json', '"aws-cdk-lib"', 'aws-cdk-lib'],
  ['webhook', 'package.json', '"@types/node"', '@types/node'],
  ['client-nextjs', 'package.json', '"aws4fetch"', 'aws4fetch'],
  ['python', 'requirements.txt', 'constructs', 'constructs'],
  ['java', 'pom.xml', '<artifactId>constructs<', 'software.constructs:constructs'],
  ['go', 'go.mod', 'aws/jsii-runtime-go', 'github.com/aws/jsii-runtime-go'],
])('%s without a line of its %s is told', async (example, file, declaration, name) => {
  const folder = path.join(tempFolder(), example);
  cpSync(path.join(EXAMPLES, example), folder, { recursive: true });
  const manifest = path.join(folder, file);
  const text = readFileSync(manifest, 'utf8');
  expect(text).toContain(declaration);
  writeFileSync(manifest, text.replace(declaration, declaration.replace(/[\w-]+(?=\W*$)/, 'another')));
  const found = await undeclaredImports(example, folder);
  expect(found).toContainEqual(expect.stringContaining(` imports ${name}, which`));
});

test('one installation is enough for the apps in TypeScript, and all want the first release', async () => {
  const apps = await examplesOf('typescript');
  await expect(unionOfDependencies(apps)).resolves.toMatchObject({ 'serverless-image-processor': '^0.1.0' });
  for (const example of examples.filter(name => ['typescript', 'client'].includes(kindOf(name)))) {
    const { dependencies } = await readDependencies(example);
    expect([example, dependencies?.['serverless-image-processor'] ?? '^0.1.0']).toEqual([example, '^0.1.0']);
  }
});
