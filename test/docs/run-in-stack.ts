import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import ts from 'typescript';
import { codeIn, inStack, read } from './code-blocks';

/** Returns the code in TypeScript of each section of a page that has any, by its title. */
export function codeOfSections(page: string): Record<string, string> {
  const sections = read(page)
    .split(/^##+ /m)
    .slice(1)
    .map(text => [text.slice(0, text.indexOf('\n')), codeIn(text, 'ts').join('\n')] as const);
  return Object.fromEntries(sections.filter(([, code]) => code !== ''));
}

/** Runs code in a stack, with a processor `images` unless the code makes one, and returns the stack's template. */
export function templateWith(code: string): Template {
  const images = /^const images = /m.test(code) ? '' : "const images = new ServerlessImageProcessor(this, 'Images');";
  const module = { exports: {} as { Fixture: new (app: App, id: string) => never } };
  const { outputText } = ts.transpileModule(`${inStack(`${images}\n${code}`)}\nexport { Fixture };`, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  new Function('require', 'module', 'exports', outputText)(jest.requireActual, module, module.exports);
  return Template.fromStack(new module.exports.Fixture(new App(), 'Page'));
}
