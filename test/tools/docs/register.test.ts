import { blocksIn } from '../../../tools/docs/blocks';
import { ciSteps, commandsIn, isRunByCi } from '../../../tools/docs/ci-steps';
import { printedRegister } from '../../../tools/docs/print-register';
import { registerOf } from '../../../tools/docs/register';
import type { Row } from '../../../tools/docs/rows';

const register = (text: string, rows: readonly Row[] = []) => registerOf(blocksIn(text, 'p.md'), rows);

test.each([
  ['```sh\nnpm ci && npm test\n```', 'ci'],
  ['```sh\naws s3 ls\n```', 'commands'],
  ["```ts\nnew Bucket(this, 'A');\n```", 'stack'],
  ["```ts\nimport { toPicture } from 'serverless-image-processor/client';\n```", 'browser'],
  ['```js\nexports.handler = 1;\n```', 'modules'],
  ['```html\n<p>\n```', 'browser'],
  ['```json Problem\n{}\n```', 'response'],
  ['```python\n1\n```', 'languages'],
])('%j is claimed by its kind', (text, runner) => {
  expect(register(text)).toMatchObject({ claims: [{ runner }], problems: [] });
});

test('a row overrides the kind', () => {
  const row = { text: 'aws s3 ls', runner: 'nowhere', reason: 'no account' } as const;
  expect(register('```sh\naws s3 ls\n```', [row])).toMatchObject({
    claims: [{ runner: 'nowhere', reason: 'no account' }],
    problems: [],
  });
});

test.each<[string, string, Row[], string]>([
  ['a block that nothing runs', '```json\n{ "a": 1 }\n```', [], `Add to tools/docs/rows.ts { text: "{ `],
  ['an unknown language', '```bash\nls\n```', [], 'p.md:1: got a fence with the language bash, expected one of ts,'],
  ['no language', '```\nls\n```', [], 'p.md:1: got a fence with no language, expected one of ts,'],
  ['a row without a block', '', [{ text: 'x', runner: 'text' }], 'fits 0 blocks, expected 1'],
  [
    'a row with two blocks',
    '```text\nx\n```\n```text\nx\n```',
    [{ text: 'x', runner: 'text' }],
    'fits 2 blocks, expected 1',
  ],
  ['no reason', '```text\nx\n```', [{ text: 'x', runner: 'nowhere' }], 'lacks a reason'],
  ['a needless reason', '```text\nx\n```', [{ text: 'x', runner: 'text', reason: 'y' }], 'has a reason'],
])('refuses %s', (_, text, rows, problem) => {
  expect(register(text, rows).problems).toEqual([expect.stringContaining(problem)]);
});

test('reads the commands of CI and of blocks', () => {
  const steps = ciSteps(
    'step a npm ci --no-audit\nbegin b npm run -s e2e\nfinish b\nstep c npm run -s demo -- --json x\n',
  );
  expect(steps).toEqual(['npm ci --no-audit', 'npm run e2e', 'npm run demo -- --json x']);
  expect(commandsIn('npm ci && npm run -s e2e # all\n# nothing\na \\\n  b\n')).toEqual([
    'npm ci',
    'npm run e2e',
    'a b',
  ]);
  expect(['npm ci && npm run demo', 'npm run e2e -- one', 'npm run dem'].map(code => isRunByCi(code, steps))).toEqual([
    true,
    false,
    false,
  ]);
});

test('prints each block, the count of each runner, and the problems', () => {
  const lines = printedRegister(register('```sh\nnpm ci\n```\n```json\n{}\n```'));
  expect(lines[0]).toBe('p.md:1  sh  ci  npm ci');
  expect(lines).toContainEqual(expect.stringMatching(/^ {3}1 {2}ci +steps of .ci\/run +test\/docs\/blocks.test.ts$/));
  expect(lines.at(-2)).toBe('   1  blocks, 1 problems');
});
