import { existsSync } from 'node:fs';
import * as path from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import ts from 'typescript';
import { read, ROOT } from './code-blocks';
import { blocksIn } from '../../tools/docs/blocks';

const PAGE = 'docs/getting-started.md';
const text = read(PAGE);
const blocks = blocksIn(text, PAGE);
const blockWith = (part: string) => blocks.find(({ code }) => code.includes(part))!.code;

/** Synthesizes the stack of the page, with the function of its fifth step at the end of the constructor. */
function template(): Template {
  const stack = blockWith('export class PhotosStack');
  const end = stack.lastIndexOf('  }\n}');
  const code = `${blockWith('aws_lambda as lambda')}${stack.slice(0, end)}${blockWith('onImageReady')}${stack.slice(end)}`;
  const module = { exports: {} as { PhotosStack: new (app: App, id: string) => never } };
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  new Function('require', 'module', 'exports', outputText)(jest.requireActual, module, module.exports);
  return Template.fromStack(new module.exports.PhotosStack(new App(), 'PhotosStack'));
}

test('the stack has the output, the function and the rule that later steps use', () => {
  const stack = template();
  expect(Object.keys(stack.findOutputs('UploadApiUrl'))).toHaveLength(1);
  const [, name] = /functionName: '([^']+)'/.exec(text)!;
  stack.hasResourceProperties('AWS::Lambda::Function', { FunctionName: name });
  expect(text.split(`/aws/lambda/${name}`)).toHaveLength(3);
  stack.hasResourceProperties('AWS::Events::Rule', { EventPattern: { 'detail-type': ['Image Ready'] } });
});

test('the page imports modules of the package, and has the allowed origin', () => {
  const html = blockWith('importmap');
  const modules = [...html.matchAll(/": "\.\/client\/([\w.]+)"/g)].map(([, file]) => file);
  expect(modules).toHaveLength(2);
  expect(modules.filter(file => !existsSync(path.join(ROOT, 'assets/client', file)))).toEqual([]);
  const [, port] = /--listen (\d+)/.exec(blockWith('npx serve'))!;
  expect(blockWith('export class PhotosStack')).toContain(`allowedOrigins: ['http://localhost:${port}']`);
});

test('the variables lead to the port of the emulator', () => {
  const [, port] = /--port (\d+)/.exec(blockWith('npm run demo'))!;
  const urls = [...blockWith('export AWS_ENDPOINT_URL').matchAll(/=(http:\S+)/g)].map(([, url]) => url);
  expect(urls).toEqual([`http://127.0.0.1:${port}`, `http://127.0.0.1:${port}`]);
});
