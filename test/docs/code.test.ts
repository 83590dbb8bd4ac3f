import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as path from 'node:path';
import ts from 'typescript';
import { blocksIn, inStack, PAGES, read, ROOT } from './code-blocks';
import { scripts } from '../../package.json';

/** Compiles texts as files in the root, given by their names, and returns the errors. */
function compile(files: Readonly<Record<string, string>>): string[] {
  const texts = new Map(Object.entries(files).map(([name, text]) => [path.join(ROOT, name), text]));
  const options: ts.CompilerOptions = {
    strict: true,
    noImplicitAny: false,
    noEmit: true,
    skipLibCheck: true,
    checkJs: true,
    jsx: ts.JsxEmit.ReactJSX,
    esModuleInterop: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    types: ['node'],
    paths: {
      'serverless-image-processor': [path.join(ROOT, 'src/index.ts')],
      'serverless-image-processor/client': [path.join(ROOT, 'src/client/index.ts')],
      'serverless-image-processor/client/react': [path.join(ROOT, 'src/client/react.ts')],
      'serverless-image-processor/client/queue': [path.join(ROOT, 'src/client/queue.ts')],
      'serverless-image-processor/client/element': [path.join(ROOT, 'src/client/element/index.ts')],
      'serverless-image-processor/client/element/react': [path.join(ROOT, 'src/client/element/react.ts')],
      'serverless-image-processor/types': [path.join(ROOT, 'src/contract/types.ts')],
      'serverless-image-processor/extension': [path.join(ROOT, 'extension.d.ts')],
    },
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = file => texts.has(file) || fileExists(file);
  host.getSourceFile = (file, target, ...rest) => {
    const text = texts.get(file);
    return text === undefined ? getSourceFile(file, target, ...rest) : ts.createSourceFile(file, text, target);
  };
  return ts
    .getPreEmitDiagnostics(ts.createProgram([...texts.keys()], options, host))
    .map(
      ({ file, messageText }) =>
        `${path.basename(file?.fileName ?? '')}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
    );
}

/** Declarations that blocks of browser code omit. */
const BROWSER = `
declare const upload: import('./src/contract/http').PresignedUpload;
declare const file: File;
declare const uppy: import('@uppy/core').Uppy;
declare const AwsS3: typeof import('@uppy/aws-s3').default;
`;
const isModule = (code: string) => /^((module\.)?exports|import)\b/m.test(code);
const fileName = (name: string) => name.replace(/[^\w.]/g, '-');

test('TypeScript and JavaScript compile', () => {
  const files: Record<string, string> = { 'browser.d.ts': BROWSER };
  for (const { name, code } of blocksIn('ts')) {
    files[`${fileName(name)}.ts`] = inStack(code);
  }
  for (const { name, code } of blocksIn('tsx')) {
    files[`${fileName(name)}.tsx`] = code;
  }
  for (const { name, code } of blocksIn('js')) {
    files[`${fileName(name)}.js`] = isModule(code) ? code : `export async function run() {\n${code}\n}`;
  }
  expect(Object.keys(files).length).toBeGreaterThan(10);
  expect(compile(files)).toEqual([]);
  const wrong = {
    'wrong.ts': inStack("new ServerlessImageProcessor(this, 'Images', { sises: [] });"),
    'wrong.tsx': `import 'serverless-image-processor/client/element/react';
      export const element = <image-upload list="all" />;`,
  };
  expect(compile(wrong)).toEqual([expect.stringContaining('sises'), expect.stringContaining('"all"')]);
}, 120_000);

test.each(blocksIn('sh').map(({ name, code }) => [name, code]))('the shell commands of %s parse', (_, code) => {
  const { status, stderr } = spawnSync('bash', ['-n'], { input: code, encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

test.each(PAGES)('the commands of %s exist', page => {
  const text = read(page);
  const example = page.startsWith('examples/') ? (readJson(`${path.dirname(page)}/package.json`)?.scripts ?? {}) : {};
  const missing = [
    ...[...text.matchAll(/npm run (?:-s )?([\w:-]+)/g)]
      .map(([, name]) => name)
      .filter(name => !(name in scripts) && !(name in example)),
    ...[...text.matchAll(/npx tsx ([\w./-]+)/g)]
      .map(([, file]) => file)
      .filter(file => !existsSync(path.join(ROOT, file))),
  ];
  expect(missing).toEqual([]);
});

function readJson(file: string): { scripts?: object } | undefined {
  return existsSync(path.join(ROOT, file)) ? JSON.parse(read(file)) : undefined;
}
