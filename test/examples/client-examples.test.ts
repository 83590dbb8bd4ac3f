import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { buildSync, type BuildOptions } from 'esbuild';
import ts from 'typescript';
import { exports as entries } from '../../package.json';

const ROOT = path.join(__dirname, '../..');
const EXAMPLES = path.join(ROOT, 'examples');
const ENTRIES = {
  'serverless-image-processor/client': path.join(ROOT, 'src/client/index.ts'),
  'serverless-image-processor/client/element': path.join(ROOT, 'src/client/element/index.ts'),
  'serverless-image-processor/client/react': path.join(ROOT, 'src/client/react.ts'),
};

/** Returns the errors of the files of an example. `stubs` declares the packages that are not installed here. */
function typeErrors(example: string, files: readonly string[], stubs: string, isStrict = true): string[] {
  const options: ts.CompilerOptions = {
    strict: isStrict,
    noEmit: true,
    skipLibCheck: true,
    allowJs: true,
    checkJs: true,
    jsx: ts.JsxEmit.ReactJSX,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    types: ['node'],
    paths: Object.fromEntries(Object.entries(ENTRIES).map(([name, file]) => [name, [file]])),
  };
  const stubFile = path.join(EXAMPLES, example, 'stubs.d.ts');
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = file => file === stubFile || fileExists(file);
  host.getSourceFile = (file, target, ...rest) =>
    file === stubFile ? ts.createSourceFile(file, stubs, target) : getSourceFile(file, target, ...rest);
  const roots = [stubFile, ...files.map(file => path.join(EXAMPLES, example, file))];
  return ts.getPreEmitDiagnostics(ts.createProgram(roots, options, host)).map(({ file, messageText }) => {
    const name = path.relative(EXAMPLES, file?.fileName ?? '');
    return `${name}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
}

/** Bundles a module of an example as its users' tools do, and returns the code. */
function bundle(file: string, options: BuildOptions = {}): string {
  const { outputFiles } = buildSync({
    stdin: {
      contents: `export * from './${path.basename(file)}'`,
      resolveDir: path.join(EXAMPLES, path.dirname(file)),
    },
    bundle: true,
    write: false,
    format: 'esm',
    jsx: 'automatic',
    alias: ENTRIES,
    define: { 'import.meta.env.VITE_API_URL': '"https://api.example.com"' },
    logLevel: 'silent',
    ...options,
  });
  return outputFiles![0].text;
}

describe('examples/client-html', () => {
  const html = readFileSync(path.join(EXAMPLES, 'client-html/index.html'), 'utf8');

  test('the script compiles and bundles', () => {
    expect(typeErrors('client-html', ['main.js'], '', false)).toEqual([]);
    expect(bundle('client-html/main.js')).toContain('image-upload-ready');
  });

  test('the import map names the files of the package', () => {
    const [, json] = /<script type="importmap">([^]*?)<\/script>/.exec(html)!;
    const folder = './node_modules/serverless-image-processor';
    expect(JSON.parse(json).imports).toEqual({
      'serverless-image-processor/client': entries['./client'].default.replace('.', folder),
      'serverless-image-processor/client/element': entries['./client/element'].default.replace('.', folder),
    });
  });
});

/** Declarations of Vite, and of the part of React that has no types here. */
const VITE = `
interface ImportMeta { readonly env: Readonly<Record<string, string>>; }
declare module 'react-dom/client' {
  export function createRoot(element: Element): { render(node: import('react').ReactNode): void };
}`;

describe('examples/client-react', () => {
  test('the app compiles and bundles', () => {
    expect(typeErrors('client-react', ['src/main.tsx'], VITE)).toEqual([]);
    expect(bundle('client-react/src/main.tsx')).toContain('https://api.example.com');
  });

  test('the app renders its chooser, and a wrong option is an error', () => {
    const contents = `import { renderToStaticMarkup } from 'react-dom/server';
      import { App } from './App';
      module.exports = renderToStaticMarkup(<App />);`;
    const resolveDir = path.join(EXAMPLES, 'client-react/src');
    const code = bundle('', { stdin: { contents, resolveDir, loader: 'tsx' }, format: 'cjs', platform: 'node' });
    const module = { exports: '' };
    new Function('module', 'require', code)(module, require);
    expect(module.exports).toContain('<input type="file" multiple="" accept="image/*"/>');
    const wrong = VITE.replace('Record<string, string>', 'Record<string, number>');
    expect(typeErrors('client-react', ['src/App.tsx'], wrong)).toEqual([expect.stringContaining('src/App.tsx')]);
  });
});

/** Declarations of the packages that the example installs, and this repository does not. */
const NEXT = `
interface RequestInit { next?: { revalidate?: number }; }
declare module 'next/server' { export class NextRequest extends Request {} }
declare module 'next/navigation' { export function notFound(): never; }
declare module 'next/dynamic' {
  type Component = import('react').ComponentType;
  export default function dynamic(load: () => Promise<{ default: Component }>, options: { ssr: boolean }): Component;
}
declare module 'aws4fetch' {
  export class AwsClient {
    constructor(options: { accessKeyId: string; secretAccessKey: string; sessionToken?: string; service: string; retries: number });
    fetch(url: string, init: RequestInit): Promise<Response>;
  }
}
declare module '@aws-sdk/credential-providers' {
  interface Credentials { accessKeyId: string; secretAccessKey: string; sessionToken?: string; }
  export function fromNodeProviderChain(): () => Promise<Credentials>;
}`;

const LOADER: BuildOptions = {
  stdin: { contents: "export { default } from './image-loader'", resolveDir: path.join(EXAMPLES, 'client-nextjs') },
  format: 'cjs',
};

describe('examples/client-nextjs', () => {
  test('the app compiles, with stubs of Next.js, aws4fetch and the credential providers', () => {
    const files = [
      'app/layout.tsx',
      'app/page.tsx',
      'app/images/[imageId]/page.tsx',
      'app/api/uploads/route.ts',
      'app/api/images/[imageId]/route.ts',
    ];
    expect(typeErrors('client-nextjs', files, NEXT)).toEqual([]);
  });

  test('the loader for next/image names the smallest size that is wide enough', () => {
    process.env.NEXT_PUBLIC_IMAGES_URL = 'https://images.example.com';
    const module = { exports: {} as { default(options: object): string } };
    new Function('module', bundle('', LOADER))(module);
    const urls = [64, 400, 401, 1600, 3840].map(width => module.exports.default({ src: 'a', width }));
    const names = ['small', 'small', 'medium', 'large', 'large'];
    expect(urls).toEqual(names.map(name => `https://images.example.com/i/a/${name}`));
  });
});

/** Declarations of Vite: React Router itself is checked with its generated types by `npm run check:frameworks`. */
const VITE_ON_SERVER = 'interface ImportMeta { readonly env: { readonly SSR: boolean }; }';

describe('examples/client-remix', () => {
  test('server and components compile, with stubs of Vite, aws4fetch and the credential providers', () => {
    const files = ['server/image-api.server.ts', 'server/user.server.ts', 'components/Uploader.tsx'];
    const found = typeErrors(
      'client-remix',
      files.map(file => `app/${file}`),
      NEXT + VITE_ON_SERVER,
    );
    expect(found).toEqual([]);
  });

  test('the chooser renders on a server', () => {
    const contents = `import { renderToStaticMarkup } from 'react-dom/server';
      import { Uploader } from './Uploader';
      module.exports = renderToStaticMarkup(<Uploader onReady={() => {}} />);`;
    const code = bundle('', {
      stdin: { contents, resolveDir: path.join(EXAMPLES, 'client-remix/app/components'), loader: 'tsx' },
      format: 'cjs',
      platform: 'node',
      define: { 'import.meta.env.SSR': 'true' },
    });
    const module = { exports: '' };
    new Function('module', 'require', code)(module, require);
    expect(module.exports).toContain('<input type="file" multiple="" accept="image/*"/>');
  });
});

test('the examples show pictures with the same component', () => {
  const [first, ...others] = ['client-react/src', 'client-nextjs/components', 'client-remix/app/components'].map(
    folder => readFileSync(path.join(EXAMPLES, folder, 'ManifestPicture.tsx'), 'utf8'),
  );
  expect(first).toContain('toPicture');
  expect(others).toEqual([first, first]);
});
