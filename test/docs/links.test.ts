import { existsSync, readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';

const ROOT = path.join(__dirname, '../..');
const PAGES = ['.', 'docs', 'docs/decisions', ...foldersIn('examples')].flatMap(pagesIn).filter(page => page !== 'API.md');

function foldersIn(folder: string): string[] {
  const entries = readdirSync(path.join(ROOT, folder), { withFileTypes: true });
  return entries.filter(entry => entry.isDirectory()).map(entry => path.join(folder, entry.name));
}

function pagesIn(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder)).filter(name => name.endsWith('.md')).map(name => path.join(folder, name));
}

const read = (page: string) => readFileSync(path.join(ROOT, page), 'utf8');

/** Anchors of a page, as GitHub makes them. */
function anchors(page: string): string[] {
  const headings = [...read(page).matchAll(/^#+ (.*)$/gm)].map(([, heading]) => heading);
  return headings.map(heading => heading.toLowerCase().replace(/[^\w\- ]/g, '').replace(/ /g, '-'));
}

test.each(PAGES)('the links of %s lead somewhere', page => {
  const links = [...read(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link).filter(link => !/^https?:/.test(link));
  const dead = links.filter(link => {
    const [file, anchor] = link.split('#');
    const target = file ? path.join(path.dirname(page), file) : page;
    return !existsSync(path.join(ROOT, target)) || (anchor !== undefined && !anchors(target).includes(anchor));
  });
  expect(dead).toEqual([]);
});

test.each(PAGES)('what %s names by its path is there', page => {
  const paths = [...read(page).matchAll(/`((?:src|test|tools|examples|docs)\/[\w./-]+\.\w+)`/g)].map(([, file]) => file);
  expect(paths.filter(file => !existsSync(path.join(ROOT, file)))).toEqual([]);
});
