import { slugOf } from './slug';

/** Part of the Markdown renderer of VitePress that is used here. */
interface Renderer {
  readonly options: { highlight?: unknown };
  render(source: string, env: object): string;
}

/** Part of the surroundings in which VitePress renders a page. */
interface Env {
  readonly relativePath: string;
  readonly frontmatter?: { readonly search?: boolean; readonly title?: string };
}

/**
 * Renders a page for the search index. Of the API reference, only names are found, so that words lead to the pages that
 * explain. Code is not colored, which nobody sees in a result.
 */
export function renderForSearch(source: string, env: Env, renderer: Renderer): string {
  if (env.relativePath.startsWith('api/')) {
    return /^search: false$/m.test(source) ? '' : namesAsHtml(source);
  }
  renderer.options.highlight = null;
  return renderer.render(source, env);
}

function namesAsHtml(source: string): string {
  const [, title] = /^title: "(.+)"$/m.exec(source) ?? [];
  const prose = source.replace(/^```[\s\S]*?^```$/gm, '');
  const headings = [...prose.matchAll(/^(#{1,3}) (.+)$/gm)];
  return headings
    .map(([, { length: level }, heading]) => {
      const text = level === 1 ? (title ?? heading) : heading;
      return `<h${level}>${text} <a href="#${level === 1 ? '' : slugOf(heading)}">#</a></h${level}>${level === 2 ? '' : ' '}`;
    })
    .join('');
}
