import { existsSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { blocksIn } from '../../tools/docs/blocks';
import { isRunByCi } from '../../tools/docs/ci-steps';
import { claimedBy, registerOf } from '../../tools/docs/register';
import { type Runner, RUNNERS } from '../../tools/docs/runners';
import { ROOT } from '../../tools/lib/paths';

const { claims, problems } = registerOf();

test('every block has one runner, and every row one block', () => {
  expect(problems).toEqual([]);
  expect(claims.length).toBeGreaterThan(100);
});

test.each(Object.entries<Runner>(RUNNERS))('%s: its file asks for its blocks', (name, { file }) => {
  expect([file, existsSync(path.join(ROOT, file))]).toEqual([file, true]);
  expect(readFileSync(path.join(ROOT, file), 'utf8')).toContain(`claimedBy('${name}'`);
});

test('.ci/run has the commands that are left to it', () => {
  for (const { code } of claimedBy('ci')) {
    expect([code, isRunByCi(code)]).toEqual([code, true]);
  }
});

test('text has no command that could be run', () => {
  for (const { page, line, code } of claimedBy('text')) {
    expect([`${page}:${line}`, code]).toEqual([`${page}:${line}`, expect.not.stringMatching(/^(npm|npx|aws|curl) /m)]);
  }
});

test('blocks that run nowhere are few, and have a reason', () => {
  const reasons = claimedBy('nowhere').map(({ page, line }) => {
    const { reason } = claims.find(({ block }) => block.page === page && block.line === line)!;
    return `${page}:${line}: ${reason}`;
  });
  process.stderr.write(`not run:\n${reasons.join('\n')}\n`);
  expect(reasons.length).toBeLessThan(10);
});

test('a page keeps its blocks in a list, and knows their sections', () => {
  const text = '# A\n\n- list\n\n  ```sh\n  a \\\n    b\n  ```\n\n## B\n\n```json Name\n{}\n```\n';
  expect(blocksIn(text, 'p.md')).toEqual([
    { page: 'p.md', line: 5, section: 'A', language: 'sh', info: '', code: 'a \\\n  b\n' },
    { page: 'p.md', line: 12, section: 'B', language: 'json', info: 'Name', code: '{}\n' },
  ]);
  expect(() => blocksIn('```sh\na\n', 'p.md')).toThrow('p.md:1: got a block without an end, expected a line ```');
});
