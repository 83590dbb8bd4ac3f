import * as path from 'node:path';
import { allBlocks, isExcerpt } from '../../tools/docs/blocks';
import { read } from '../../tools/docs/pages';

export { PAGES, read } from '../../tools/docs/pages';
export const ROOT = path.join(__dirname, '../..');

/** Code block of a page. */
export interface Block {
  /** The page and the line, such as `docs/heic.md:12`. */
  readonly name: string;
  readonly code: string;
}

/** Returns the blocks of a language in a text, without excerpts of examples (`js examples/…`). */
export function codeIn(text: string, language: string): string[] {
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\b(?! examples/).*\\n([^]*?)^\`\`\``, 'gm'))].map(
    ([, code]) => code,
  );
}

/** Returns the blocks of a language in all pages, without excerpts of examples. */
export function blocksIn(language: string): Block[] {
  return allBlocks()
    .filter(block => block.language === language && !isExcerpt(block))
    .map(({ page, line, code }) => ({ name: `${page}:${line}`, code }));
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
${imports.join('\n')}
declare const images: ServerlessImageProcessor;
${fixture}`;
}
