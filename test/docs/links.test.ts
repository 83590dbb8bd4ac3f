import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import * as path from 'node:path';
import { repository } from '../../package.json';

const ROOT = path.join(__dirname, '../..');
const REPOSITORY = repository.url.replace(/\.git$/, '');
const DEFINITION = /^\[([^\]]+)\]: (\S+)$/gm;
const RAW = REPOSITORY.replace('github.com', 'raw.githubusercontent.com');
const PAGES = ['.', 'docs', ...foldersIn('docs'), ...foldersIn('examples')]
  .flatMap(pagesIn)
  .filter(page => page !== 'API.md');

function foldersIn(folder: string): string[] {
  const entries = readdirSync(path.join(ROOT, folder), { withFileTypes: true });
  return entries.filter(entry => entry.isDirectory()).map(entry => path.join(folder, entry.name));
}

function pagesIn(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder))
    .filter(name => name.endsWith('.md'))
    .map(name => path.join(folder, name));
}

const read = (page: string) => readFileSync(path.join(ROOT, page), 'utf8');

/** Returns the anchors of a page, as GitHub creates them. */
function anchors(page: string): string[] {
  const headings = [...read(page).matchAll(/^#+ (.*)$/gm)].map(([, heading]) => heading);
  return headings.map(heading =>
    heading
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replace(/ /g, '-'),
  );
}

/** Returns the targets of a page's links: `[text](link)`, `[text]: link`, and pictures in HTML. */
function linksOf(page: string): string[] {
  const outsideCode = read(page).replace(/^```.*?^```$/gms, '');
  return [
    ...[...outsideCode.matchAll(/ (?:src|srcset)="([^"]+)"/g)].map(([, link]) => link),
    ...[...read(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link),
    ...[...read(page).matchAll(DEFINITION)].map(([, , link]) => link),
  ];
}

/** Replaces a link into this repository's main branch with its path; returns other links unchanged. */
function withinTree(link: string): string {
  const [, kind, target] = new RegExp(`^(${REPOSITORY}/(?:blob|tree)|${RAW})/main/(.+)$`).exec(link) ?? [];
  if (target === undefined) {
    return link;
  }
  const isFolder = statSync(path.join(ROOT, target.split('#')[0]), { throwIfNoEntry: false })?.isDirectory() ?? false;
  return kind.endsWith('/tree') === isFolder ? target : link.replace('https:', 'wrong kind:');
}

test.each(PAGES)('the links of %s are valid', page => {
  const links = linksOf(page)
    .map(withinTree)
    .filter(link => !/^https?:/.test(link));
  const dead = links.filter(link => {
    const [file, anchor] = link.split('#');
    const target = file ? path.join(path.dirname(page), file) : page;
    return !existsSync(path.join(ROOT, target)) || (anchor !== undefined && !anchors(target).includes(anchor));
  });
  expect(dead).toEqual([]);
});

test('the links of the README work on the pages of package registries, too', () => {
  expect(linksOf('README.md').filter(link => !/^(https:|#)/.test(link))).toEqual([]);
  const labels = [...read('README.md').matchAll(/\[([\w./-]+)\](?![([:\w])/g)].map(([, label]) => label);
  const defined = [...read('README.md').matchAll(DEFINITION)].map(([, label]) => label);
  expect([...new Set(labels)].sort()).toEqual(defined.sort());
});

test.each(PAGES)('the paths in %s exist', page => {
  const paths = [...read(page).matchAll(/`((?:src|test|tools|examples|docs)\/[\w./-]+\.\w+)`/g)].map(
    ([, file]) => file,
  );
  expect(paths.filter(file => !existsSync(path.join(ROOT, file)))).toEqual([]);
});
