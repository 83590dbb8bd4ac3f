import { Graphviz } from '@hpcc-js/wasm-graphviz';
import type { Theme } from './themes';

/** Fonts of the systems on which GitHub is read: an image loads no font from the web. */
const FONTS = "-apple-system, 'Segoe UI', 'Noto Sans', Helvetica, Arial, sans-serif";

const STYLE = `
  text { font-family: ${FONTS}; }
  .box text:first-of-type { font-size: 18px; font-weight: 600; }
  .step text { font-size: 19px; font-weight: 700; transform: translate(4px, 5px); }
  .edge path { stroke-linecap: round; }
`;

/** Text for people who do not see the drawing. */
export interface Words {
  readonly title: string;
  readonly description: string;
}

/** Draws a source in the colors of a theme. Returns an SVG. Throws Error if the source names an unknown color. */
export async function draw(source: string, theme: Theme, words: Words): Promise<string> {
  const graphviz = await Graphviz.load();
  return finish(graphviz.layout(withColors(source, theme), 'svg', 'nop2'), words);
}

function withColors(source: string, theme: Theme): string {
  return source.replace(/"\$(\w+)"/g, (_, name: string) => {
    if (!(name in theme)) {
      throw new Error(`the drawing names the color $${name}: expected one of ${Object.keys(theme).join(', ')}`);
    }
    return `"${theme[name]}"`;
  });
}

/** Replaces the frame of Graphviz's SVG: a size in pixels, words for screen readers and the fonts. */
function finish(svg: string, { title, description }: Words): string {
  const [, width, height] = /<svg width="(\d+)pt" height="(\d+)pt"/.exec(svg) ?? [];
  const body = svg
    .slice(svg.indexOf('<g id="graph0"'))
    .replace(/<!--.*?-->\n/g, '')
    .replace(/<title>.*?<\/title>\n/g, '')
    .replace(/ font-family="[^"]*"/g, '');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"`,
    '  role="img" aria-labelledby="flow-title flow-description">',
    `<title id="flow-title">${title}</title>`,
    `<desc id="flow-description">${description}</desc>`,
    `<style>${STYLE}</style>`,
    body,
  ].join('\n');
}
