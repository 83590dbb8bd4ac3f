import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import * as path from 'node:path';
import { EXAMPLES, type ExampleKind, kindOf, type Dependencies } from './examples';
import { filesBelow } from '../../lib/files';

/** Reader of one language: the packages that code imports, and those that the app declares. */
interface Reader {
  /** Matches the names of the code's files. */
  readonly files: RegExp;
  /** Returns the packages that a file imports, without those of the language and of the app. */
  imports(code: string, file: string, folder: string): string[];
  /** Returns the packages that the app declares. */
  declared(read: (file: string) => string): string[];
}

const GENERATED = /(^|\/)(node_modules|cdk\.out|target|\.next|\.venv|__pycache__|build|dist)\//;

/** Returns a sentence for each package that an example imports and does not declare. */
export async function undeclaredImports(example: string, folder = path.join(EXAMPLES, example)): Promise<string[]> {
  const reader = READERS[kindOf(example)];
  const read = (file: string) => readFileSync(path.join(folder, file), 'utf8');
  const declared = new Set(reader.declared(read));
  const files = (await filesBelow(folder)).filter(file => reader.files.test(file) && !GENERATED.test(file));
  return files.flatMap(file =>
    [...new Set(reader.imports(read(file), file, folder))]
      .filter(name => !declared.has(name))
      .map(name => `examples/${example}/${file} imports ${name}, which the example does not declare`),
  );
}

const node: Reader = {
  files: /\.[cm]?[jt]sx?$/,
  imports(code, file) {
    // types in comments are for editors only
    const specifiers = [
      ...code.replace(/\/\*[^]*?\*\//g, '').matchAll(/(?:\bfrom|\bimport|\brequire\(|\bimport\()\s*['"]([^'"]+)['"]/g),
    ];
    return specifiers
      .map(([, specifier]) => specifier)
      .filter(specifier => !specifier.startsWith('.'))
      .map(specifier => (isBuiltin(specifier) ? '@types/node' : packageOf(specifier)))
      .filter(name => (name === '@types/node' ? /\.tsx?$/.test(file) : !isInLambda(name, file)));
  },
  declared(read) {
    const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Dependencies;
    return Object.keys({ ...dependencies, ...devDependencies });
  },
};

const isBuiltin = (specifier: string) => builtinModules.includes(specifier.replace(/^node:/, ''));

const packageOf = (specifier: string) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/** The runtime of Lambda contains the AWS SDK. Functions are JavaScript in folders of their own. */
const isInLambda = (name: string, file: string) => name.startsWith('@aws-sdk/') && /\/.*\.m?js$/.test(file);

/** Distributions of Python by their modules. */
const DISTRIBUTIONS: Readonly<Record<string, string>> = {
  aws_cdk: 'aws-cdk-lib',
  constructs: 'constructs',
  serverless_image_processor: 'serverless-image-processor',
};

/** Modules of Python itself that the examples use, and of Lambda's runtime. */
const PYTHON_ITSELF = ['base64', 'datetime', 'decimal', 'json', 'logging', 'os', 'pathlib', 're', 'time', 'typing'];
const LAMBDA_RUNTIME = ['boto3', 'botocore'];

const python: Reader = {
  files: /\.py$/,
  imports(code, file, folder) {
    const below = path.dirname(file);
    const own = (name: string) =>
      ['.', below].some(at => [`${name}.py`, name].some(each => isThere(path.join(folder, at, each))));
    return [...code.matchAll(/^\s*(?:from|import) ([A-Za-z_]\w*)/gm)]
      .map(([, name]) => name)
      .filter(name => !PYTHON_ITSELF.includes(name) && !own(name))
      .filter(name => !(below !== '.' && LAMBDA_RUNTIME.includes(name)))
      .map(name => DISTRIBUTIONS[name] ?? name);
  },
  declared: read => [...read('requirements.txt').matchAll(/^([\w-]+)/gm)].map(([, name]) => name),
};

function isThere(file: string): boolean {
  try {
    readFileSync(file);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EISDIR';
  }
}

/** Artifacts of Maven by the starts of their Java packages. */
const ARTIFACTS: readonly (readonly [start: string, artifact: string])[] = [
  ['software.amazon.awscdk.', 'software.amazon.awscdk:aws-cdk-lib'],
  ['software.constructs.', 'software.constructs:constructs'],
  ['io.github.serverlessimageprocessor.', 'io.github.serverlessimageprocessor:serverless-image-processor'],
];

const java: Reader = {
  files: /\.java$/,
  imports: code =>
    [...code.matchAll(/^import (?:static )?([\w.]+)/gm)]
      .map(([, name]) => name)
      .filter(name => !/^(java|com\.example)\./.test(name))
      .map(name => ARTIFACTS.find(([start]) => name.startsWith(start))?.[1] ?? name),
  declared: read =>
    [...read('pom.xml').matchAll(/<dependency>\s*<groupId>([^<]+)<\/groupId>\s*<artifactId>([^<]+)</g)].map(
      ([, group, artifact]) => `${group}:${artifact}`,
    ),
};

const go: Reader = {
  files: /\.go$/,
  imports(code) {
    const block = /^import \(([^]*?)^\)/m.exec(code)?.[1] ?? '';
    const single = [...code.matchAll(/^import (?:\w+ )?"([^"]+)"/gm)];
    return [...block.matchAll(/"([^"]+)"/g), ...single]
      .map(([, name]) => name)
      .filter(name => name.split('/')[0].includes('.'))
      .map(moduleOf);
  },
  declared: read => [...read('go.mod').matchAll(/^\s*([\w.-]+\.\w+\/\S+) v\S+$/gm)].map(([, name]) => name),
};

/** Returns the module of a package of Go: modules of the CDK end with their major version, ours with its own name. */
const moduleOf = (name: string) =>
  /^.*?\/v\d+(?=\/|$)/.exec(name)?.[0] ?? /^[^/]+\/[^/]+\/jsii-runtime-go(?=\/|$)/.exec(name)?.[0] ?? name;

const READERS: Readonly<Record<ExampleKind, Reader>> = { typescript: node, client: node, python, java, go };
