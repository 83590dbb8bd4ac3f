import { existsSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { ROOT } from '../../../tools/lib/paths';
import {
  decisionsOf,
  entriesOf,
  FOLDER_OF_DECISIONS,
  pagesOf,
  readNavigation,
  titleOf,
} from '../../../tools/site/navigation';

const DOCS = path.join(ROOT, 'docs');
const groups = readNavigation(readFileSync(path.join(DOCS, 'README.md'), 'utf8'));
const targets = entriesOf(groups).map(({ target }) => target);

describe('docs/README.md, which is also the sidebar of the site', () => {
  test('lists every page of docs once: add a line there for a new page', () => {
    const pages = pagesOf(DOCS).filter(page => !page.startsWith(`${FOLDER_OF_DECISIONS}/`));
    expect(targets.filter(target => target.endsWith('.md') && !target.startsWith('../')).sort()).toEqual(pages);
    expect(targets).toContain(FOLDER_OF_DECISIONS);
  });

  test('lists nothing that does not exist', () => {
    expect(targets.filter(target => !existsSync(path.join(DOCS, target)))).toEqual([]);
  });

  test('is ordered by tasks', () => {
    expect(groups.map(({ title }) => title)).toEqual(['Start', 'Build', 'Run', 'Understand', 'Reference']);
  });
});

describe('readNavigation', () => {
  const index =
    '# Docs\n\n## Start\n\n- [A](a.md): one\n\n### More\n\n- [B](b/c.md): two\n\n## Run\n\n- [C](../x): three';

  test('returns groups, groups within groups and entries', () => {
    expect(readNavigation(index)).toEqual([
      {
        title: 'Start',
        entries: [{ label: 'A', target: 'a.md', about: 'one' }],
        groups: [{ title: 'More', entries: [{ label: 'B', target: 'b/c.md', about: 'two' }], groups: [] }],
      },
      { title: 'Run', entries: [{ label: 'C', target: '../x', about: 'three' }], groups: [] },
    ]);
    expect(entriesOf(readNavigation(index)).map(({ label }) => label)).toEqual(['A', 'B', 'C']);
  });

  test.each(['- [A](a.md)', '- text', '- [A](a b.md): one'])('refuses the item %j', item => {
    expect(() => readNavigation(`## Start\n\n${item}`)).toThrow(`has the item ${JSON.stringify(item)}`);
  });

  test('refuses an item above the first heading', () => {
    expect(() => readNavigation('# Docs\n\n- [A](a.md): one')).toThrow('below a ## heading');
  });
});

test('decisions are listed by their titles', () => {
  const decisions = decisionsOf(DOCS);
  expect(decisions[0]).toEqual({
    label: 'ADR-001: whole records, guarded by a revision',
    target: 'decisions/ADR-001-records-with-revisions.md',
    about: '',
  });
  expect(decisions.length).toBeGreaterThanOrEqual(34);
});

test('a page without a heading has no title', () => {
  expect(titleOf('<!-- x -->\n\n# The `page`\n')).toBe('The page');
  expect(() => titleOf('text')).toThrow('has no heading');
});
