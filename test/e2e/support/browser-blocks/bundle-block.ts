import * as path from 'node:path';
import { build, type Plugin } from 'esbuild';
import { API_URL, type BlockCase } from './block-case';
import type { Block } from '../../../../tools/docs/blocks';

const ROOT = path.join(__dirname, '../../../..');
const CLIENT = /^serverless-image-processor\/client(?:\/([\w/]+))?$/;

/** Page that runs the blocks of a case. */
export interface BlockPage {
  readonly html: string;
  readonly script: string;
}

/** Puts the blocks of a case into a page, with the built client and the stub as the API. */
export async function blockPage(
  { html = 'BLOCK', before = '', script, exports }: BlockCase,
  blocks: readonly Block[],
  apiUrl: string,
): Promise<BlockPage> {
  const withApi = (text: string) => text.replaceAll(API_URL, apiUrl);
  const markup = blocks.filter(({ language }) => language === 'html').map(({ code }) => code);
  const module = blocks.find(({ language }) => language !== 'html');
  const standard = module ? "import 'block';" : "import 'serverless-image-processor/client/element';";
  const texts = {
    before: { contents: before, loader: 'js' },
    block: {
      contents: `${module?.code ?? ''}\n${exports ? `export { ${exports} };` : ''}`,
      loader: module?.language === 'tsx' ? 'tsx' : module?.language === 'ts' ? 'ts' : 'js',
    },
  } as const;
  const virtual: Plugin = {
    name: 'block',
    setup(esbuild) {
      esbuild.onResolve({ filter: /^(before|block)$/ }, args => ({ path: args.path, namespace: 'block' }));
      esbuild.onLoad({ filter: /./, namespace: 'block' }, args => {
        const { contents, loader } = texts[args.path as keyof typeof texts];
        return { contents: withApi(contents), loader, resolveDir: ROOT };
      });
      esbuild.onResolve({ filter: CLIENT }, args => {
        const name = CLIENT.exec(args.path)![1] ?? 'index';
        return { path: path.join(ROOT, 'assets/client', `${name}.js`) };
      });
    },
  };
  const { outputFiles } = await build({
    stdin: { contents: withApi(`import 'before';\n${script ?? standard}`), loader: 'jsx', resolveDir: ROOT },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"development"' },
    plugins: [virtual],
    logLevel: 'silent',
  });
  return {
    html: withApi(html.replace('BLOCK', () => markup.join('\n'))),
    script: outputFiles[0].text,
  };
}
