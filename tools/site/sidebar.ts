import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { decisionsOf, type NavigationEntry, type NavigationGroup, readNavigation } from './navigation';
import { BASE } from './places';
import { siteLink } from './rewrite-links';

/** Item of a sidebar of VitePress. */
export interface SidebarItem {
  readonly text: string;
  readonly link?: string;
  readonly target?: string;
  // VitePress wants to be able to change it
  readonly items?: SidebarItem[];
}

/** Returns the sidebars of the pages of `docs`, by the beginning of their addresses: the index, and the decisions. */
export function sidebarsOf(docs: string): Record<string, SidebarItem[]> {
  const group = ({ title, entries, groups }: NavigationGroup): SidebarItem => ({
    text: title,
    items: [...entries.map(item), ...groups.map(group)],
  });
  const index = readNavigation(readFileSync(path.join(docs, 'README.md'), 'utf8'));
  return {
    '/': index.map(group),
    '/decisions/': [{ text: 'Decisions', link: '/decisions/', items: decisionsOf(docs).map(item) }],
  };
}

function item({ label, target }: NavigationEntry): SidebarItem {
  const link = siteLink(target, 'README.md');
  const text = label.replace(/`/g, '');
  if (/^\w+:/.test(link)) {
    return { text, link };
  }
  const address = `/${link.replace(/^\//, '')}`;
  // VitePress adds the base to pages only
  return address.endsWith('.md')
    ? { text, link: address.replace(/(?<=\/)index\.md$|\.md$/, '') }
    : { text, link: `${BASE}${address.slice(1)}`, target: '_self' };
}
