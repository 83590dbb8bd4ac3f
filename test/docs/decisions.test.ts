import { readdirSync } from 'node:fs';
import * as path from 'node:path';
import { read, ROOT } from './code-blocks';

const FILES = readdirSync(path.join(ROOT, 'docs/decisions')).sort();

test('the architecture page lists every decision in order', () => {
  const listed = [...read('docs/architecture.md').matchAll(/^\| \[ADR-\d+\]\(decisions\/(.+?)\) \|/gm)].map(
    ([, file]) => file,
  );
  expect(listed).toEqual(FILES);
});

test.each(FILES)('%s begins with its number, status and date', file => {
  const [title, , status] = read(`docs/decisions/${file}`).split('\n');
  expect(title).toMatch(new RegExp(`^# ${file.slice(0, 7)}: .+$`));
  expect(status).toMatch(/^Status: (accepted|superseded by \[ADR-\d+\]).* · Date: \d{4}-\d{2}-\d{2}$/);
});
