import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';

/** Link of the index: a page of `docs`, or a target outside of it. */
export interface NavigationEntry {
  readonly label: string;
  /** Target as written, relative to `docs`: `client.md`, `recipes/shop.md`, `decisions`, `../examples`. */
  readonly target: string;
  /** Words after the link. */
  readonly about: string;
}

/** Group of the index, a heading and its list; `### Recipes` is a group within a group. */
export interface NavigationGroup {
  readonly title: string;
  readonly entries: readonly NavigationEntry[];
  readonly groups: readonly NavigationGroup[];
}

/** Folder of `docs` that the index links as a whole. Its pages are listed by their titles. */
export const FOLDER_OF_DECISIONS = 'decisions';

const HEADING = /^(##|###) (.+)$/;
const ENTRY = /^- \[([^\]]+)\]\(([^)\s]+)\): (.+)$/;

/**
 * Reads the groups and links of `docs/README.md`. The index that GitHub shows for the folder is thus the sidebar of the
 * site. Throws an error for a list item that is no link with words after it.
 */
export function readNavigation(index: string): NavigationGroup[] {
  const groups: MutableGroup[] = [];
  let current: MutableGroup | undefined;
  for (const line of index.split('\n')) {
    const [, marks, title] = HEADING.exec(line) ?? [];
    if (title !== undefined) {
      current = { title, entries: [], groups: [] };
      const parent = marks === '###' ? groups.at(-1) : undefined;
      (parent?.groups ?? groups).push(current);
    } else if (line.startsWith('- ')) {
      const [, label, target, about] = ENTRY.exec(line) ?? [];
      if (current === undefined || about === undefined) {
        throw new Error(
          `docs/README.md has the item ${JSON.stringify(line)}: expected \`- [Label](page.md): purpose\` below a ## heading`,
        );
      }
      current.entries.push({ label, target, about });
    }
  }
  return groups;
}

interface MutableGroup extends NavigationGroup {
  readonly entries: NavigationEntry[];
  readonly groups: MutableGroup[];
}

/** Returns all entries of groups and of the groups within. */
export function entriesOf(groups: readonly NavigationGroup[]): NavigationEntry[] {
  return groups.flatMap(({ entries, groups: within }) => [...entries, ...entriesOf(within)]);
}

/** Lists the pages below `docs`, relative to it, without the index. */
export function pagesOf(docs: string): string[] {
  return readdirSync(docs, { recursive: true, encoding: 'utf8' })
    .map(file => file.split(path.sep).join('/'))
    .filter(file => file.endsWith('.md') && file !== 'README.md')
    .sort();
}

/** Decisions of a folder of docs, as entries whose labels are the titles of the pages. */
export function decisionsOf(docs: string): NavigationEntry[] {
  return pagesOf(docs)
    .filter(page => page.startsWith(`${FOLDER_OF_DECISIONS}/`))
    .map(page => ({ label: titleOf(readFileSync(path.join(docs, page), 'utf8')), target: page, about: '' }));
}

/** Returns the text of the first heading of a page, without marks of Markdown. */
export function titleOf(markdown: string): string {
  const [, title] = /^# (.+)$/m.exec(markdown) ?? [];
  if (title === undefined) {
    throw new Error(`the page that begins with ${JSON.stringify(markdown.slice(0, 60))} has no heading "# Title"`);
  }
  return title.replace(/[`*]/g, '');
}
