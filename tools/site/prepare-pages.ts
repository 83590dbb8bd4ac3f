import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { decisionsOf, pagesOf } from './navigation';
import { DOCS, PAGES } from './places';
import { rewriteLinks } from './rewrite-links';
import { ROOT } from '../lib/paths';

const DRAWING =
  /<picture>\s*<source media="\(prefers-color-scheme: dark\)" srcset="([^"]+)">\s*<img src="([^"]+)"([^>]*)>\s*<\/picture>/g;

/** Writes the pages of `docs` and their files to `PAGES`, as VitePress expects them. Returns the number of pages. */
export function preparePages(): number {
  const pages = pagesOf(DOCS);
  const dates = datesOfPages();
  rmSync(PAGES, { recursive: true, force: true });
  pages.forEach(page => preparePage(page, dates));
  preparePage('README.md', dates);
  write('decisions/index.md', frontmatter({ title: 'Decisions', editLink: false }) + decisionsIndex());
  const files = path.join(PAGES, 'public');
  cpSync(path.join(DOCS, 'images'), path.join(files, 'images'), { recursive: true });
  cpSync(path.join(DOCS, 'openapi.json'), path.join(files, 'openapi.json'));
  cpSync(path.join(ROOT, 'src/ui-assets/icon.svg'), path.join(files, 'icon.svg'));
  return pages.length + 2;
}

/** Writes one page again, after a change. */
export function preparePage(page: string, dates: ReadonlyMap<string, string> = new Map()): void {
  write(page, frontmatter({}, page, dates) + convert(page));
}

function convert(page: string): string {
  return adaptDrawings(rewriteLinks(readFileSync(path.join(DOCS, page), 'utf8'), page));
}

/**
 * Replaces a `<picture>` for light and dark by two images, of which the theme's rules show one. GitHub and browsers go
 * by the setting of the system, and readers of the site can choose.
 */
export function adaptDrawings(markdown: string): string {
  return markdown.replace(
    DRAWING,
    (_, dark: string, light: string, attributes: string) =>
      `<img class="in-light" src="${light}"${attributes}><img class="in-dark" src="${dark}"${attributes}>`,
  );
}

function frontmatter(fields: object, page = '', dates: ReadonlyMap<string, string> = new Map()): string {
  const date = dates.get(page);
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  if (date !== undefined) {
    lines.push(`lastUpdated: ${date}`);
  }
  // cost.md begins with a comment, so this cannot be left out for pages without fields
  return `---\n${lines.join('\n')}\n---\n\n`;
}

/** Returns the time of the last commit of each page, by one call of git. */
function datesOfPages(): Map<string, string> {
  const log = execFileSync('git', ['log', '--format=@%cI', '--name-only', '--', 'docs'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  const dates = new Map<string, string>();
  let date = '';
  for (const line of log.split('\n')) {
    if (line.startsWith('@')) {
      date = line.slice(1);
    } else if (line.endsWith('.md')) {
      const page = path.posix.relative('docs', line);
      dates.set(page, dates.get(page) ?? date);
    }
  }
  return dates;
}

function decisionsIndex(): string {
  const items = decisionsOf(DOCS).map(({ label, target }) => `- [${label}](${path.posix.basename(target)})`);
  return `# Decisions\n\nRecords of decisions that are hard to reverse: context, decision, what was rejected, consequences.\n\n${items.join('\n')}\n`;
}

function write(page: string, text: string): void {
  const file = path.join(PAGES, page);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}
