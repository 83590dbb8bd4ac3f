import { PAGES, read } from './pages';

/** Fenced block of a page. */
export interface Block {
  readonly page: string;
  /** Line of the page at which its fence opens. */
  readonly line: number;
  /** Title of the section that it is in. */
  readonly section: string;
  /** First word behind the fence, such as `ts`; empty if there is none. */
  readonly language: string;
  /** Words behind the language, such as the name of a schema. */
  readonly info: string;
  /** Text without the fences and without the indentation of the fences. */
  readonly code: string;
}

/** Address of a block for messages, such as `docs/heic.md:12`. */
export const addressOf = ({ page, line }: Block): string => `${page}:${line}`;

/** Tells whether a block is a part of an example's file, which its fence names: `ts examples/gallery/app.ts`. */
export const isExcerpt = ({ info }: Block): boolean => info.startsWith('examples/');

/** First line of a block that is not empty. */
export const firstLine = ({ code }: Block): string =>
  code
    .split('\n')
    .map(line => line.trim())
    .find(line => line !== '') ?? '';

const OPENING = /^(\s*)(`{3,}|~{3,})\s*(\S*)\s*(.*?)\s*$/;

/** Returns the blocks of a text, in its order. Throws if a block has no end. */
export function blocksIn(text: string, page: string): Block[] {
  const blocks: Block[] = [];
  let section = '';
  let open: { indent: string; fence: string; block: Omit<Block, 'code'>; lines: string[] } | undefined;
  text.split('\n').forEach((line, index) => {
    if (open) {
      if (line.trim() === open.fence) {
        blocks.push({ ...open.block, code: open.lines.map(each => `${each}\n`).join('') });
        open = undefined;
      } else {
        open.lines.push(line.startsWith(open.indent) ? line.slice(open.indent.length) : line.trimStart());
      }
      return;
    }
    const [, indent, fence, language, info] = OPENING.exec(line) ?? [];
    if (fence) {
      open = { indent, fence, lines: [], block: { page, line: index + 1, section, language, info } };
    } else if (/^#+ /.test(line)) {
      section = line.replace(/^#+ /, '');
    }
  });
  if (open) {
    throw new Error(`${page}:${open.block.line}: got a block without an end, expected a line ${open.fence}`);
  }
  return blocks;
}

/** Returns the blocks of all pages. */
export const allBlocks = (): Block[] => PAGES.flatMap(page => blocksIn(read(page), page));
