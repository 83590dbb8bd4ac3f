import { existsSync, readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';

export const ROOT = path.join(__dirname, '../..');

/** Pages of the documentation, relative to the repository. */
export const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(path.join(ROOT, 'docs'), { encoding: 'utf8', recursive: true })
    .filter(name => name.endsWith('.md'))
    .map(name => `docs/${name}`)
    .sort(),
  ...readdirSync(path.join(ROOT, 'examples'))
    .map(name => `examples/${name}/README.md`)
    .filter(name => existsSync(path.join(ROOT, name))),
];

/** Code block of a page. */
export interface Block {
  /** The page, and the number of the block among those of its language, such as `docs/heic.md 1`. */
  readonly name: string;
  readonly code: string;
}

/** Returns the text of a page. */
export const read = (page: string): string => readFileSync(path.join(ROOT, page), 'utf8');

/** Returns the blocks of a language in a text. */
export function codeIn(text: string, language: string): string[] {
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\b.*\\n([^]*?)^\`\`\``, 'gm'))].map(([, code]) => code);
}

/** Returns the blocks of a language in all pages. */
export function blocksIn(language: string): Block[] {
  return PAGES.flatMap(page =>
    codeIn(read(page), language).map((code, index) => ({ name: `${page} ${index + 1}`, code })),
  );
}

/** Modules of aws-cdk-lib that the pages use by these names, without the import. */
const MODULES = {
  acm: 'aws-certificatemanager',
  apigateway: 'aws-apigatewayv2',
  backup: 'aws-backup',
  cloudfront: 'aws-cloudfront',
  cloudwatch: 'aws-cloudwatch',
  cognito: 'aws-cognito',
  dynamodb: 'aws-dynamodb',
  ec2: 'aws-ec2',
  iam: 'aws-iam',
  kms: 'aws-kms',
  lambda: 'aws-lambda',
  logs: 'aws-logs',
  origins: 'aws-cloudfront-origins',
  route53: 'aws-route53',
  route53Targets: 'aws-route53-targets',
  s3: 'aws-s3',
  secretsmanager: 'aws-secretsmanager',
  wafv2: 'aws-wafv2',
};

/** Completes a block of TypeScript: a block without imports goes into a stack. */
export function inStack(code: string): string {
  if (/^import /m.test(code)) {
    return code;
  }
  const fixture = read('rosetta/default.ts-fixture').replace('/// here', () => code);
  const imports = Object.entries(MODULES)
    .filter(([name]) => !fixture.includes(`import * as ${name} `))
    .map(([name, module]) => `import * as ${name} from 'aws-cdk-lib/${module}';`);
  return `import { Annotations, CfnResource, Tags } from 'aws-cdk-lib';
import { PageLanguage, Rerun, UploadSource } from 'serverless-image-processor';
${imports.join('\n')}
declare const images: ServerlessImageProcessor;
${fixture}`;
}
