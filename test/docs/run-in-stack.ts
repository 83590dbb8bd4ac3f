import { App, Stack } from 'aws-cdk-lib';
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

/** Values of what the fixture declares, by name. */
const VALUES: Record<string, string> = {
  indexer: `new lambda.Function(this, 'FixtureIndexer', {
    runtime: lambda.Runtime.NODEJS_22_X, handler: 'index.handler', code: lambda.Code.fromInline('exports.handler = 1'),
  })`,
  backend: "new iam.Role(this, 'FixtureBackend', { assumedBy: new iam.AccountRootPrincipal() })",
  images: "new ServerlessImageProcessor(this, 'Images')",
};

/** Gives the names that a block uses, and does not define, their values. */
function withValues(module: string, code: string): string {
  const isNeeded = (name: string) =>
    name === 'images'
      ? !code.includes('new ServerlessImageProcessor(')
      : new RegExp(`\\b${name}\\b`).test(code) && !new RegExp(`\\b(const|let) ${name}\\b`).test(code);
  const used = [...module.matchAll(/^declare const (\w+):.*$/gm)].map(([, name]) => name).filter(isNeeded);
  for (const name of used.filter(each => !(each in VALUES))) {
    throw new Error(`the fixture declares ${name}: expected its value in VALUES of test/docs/run-in-stack.ts`);
  }
  return used.map(name => `const ${name} = ${VALUES[name]};\n`).join('');
}

/** Runs a module of TypeScript or JavaScript, and returns what it exports. */
export function runModule(code: string): Record<string, unknown> {
  const module = { exports: {} };
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: {
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2022,
      esModuleInterop: true,
      allowJs: true,
    },
  });
  new Function('require', 'module', 'exports', outputText)(jest.requireActual, module, module.exports);
  return module.exports;
}

/** Runs code in a new stack of an app. A module makes the stacks that it exports, or changes one. */
export function runInStack(code: string, app: App, id: string): Stack {
  if (/^import /m.test(code)) {
    const [made] = Object.values(runModule(code)).filter(value => typeof value === 'function');
    if (made?.prototype instanceof Stack) {
      return new (made as new (app: App, id: string) => Stack)(app, id);
    }
    if (!made || made.length !== 1) {
      throw new Error('got a module that exports neither the class of a stack nor a function of a stack, expected one');
    }
    const stack = new Stack(app, id);
    made(stack);
    return stack;
  }
  const module = inStack(`/* values */\n${code}`).replace('/* values */', () => withValues(inStack(''), code));
  const { Fixture } = runModule(`${module}\nexport { Fixture };`);
  return new (Fixture as new (app: App, id: string) => Stack)(app, id);
}

/** Runs code in a stack, with a processor `images` unless the code makes one, and returns the stack's template. */
export function templateWith(code: string): Template {
  const images = /^const images = /m.test(code) ? '' : "const images = new ServerlessImageProcessor(this, 'Images');";
  return Template.fromStack(runInStack(`${images}\n${code}`, new App(), 'Page'));
}
