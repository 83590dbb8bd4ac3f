import type { Block } from '../../../../tools/docs/blocks';
import { claimedBy } from '../../../../tools/docs/register';
import { appOf, twinOf } from '../../../../tools/packaging/consumers/try-blocks';

const block = (language: string, code: string): Block => ({
  page: 'docs/page.md',
  line: 7,
  section: '',
  language,
  info: '',
  code,
});
const TS = 'export class CatsStack extends Stack {\n}\n';

test.each([
  ['ts', TS, 'block-app.ts', "new CatsStack(new App(), 'Photos');"],
  ['python', 'class CatsStack(Stack):\n', 'block_app.py', 'CatsStack(app, "Photos")'],
  ['java', 'public class CatsStack extends Stack {\n', 'src/main/java/BlockApp.java', 'new CatsStack(app, "Photos");'],
  ['go', 'func NewCatsStack(\n', 'block/main.go', 'NewCatsStack(app, "Photos")'],
])('an app creates the stack of a block in %s', (language, code, file, line) => {
  const { stack, files } = appOf(block(language, code));
  expect(stack).toBe('CatsStack');
  expect(files[file]).toContain(line);
  expect(Object.values(files)).toContain(code);
});

test('a block without a stack is an error with its address', () => {
  expect(() => appOf(block('python', 'print(1)\n'))).toThrow('docs/page.md:7: got a block of python without a stack');
  expect(() => appOf(block('sh', 'ls\n'))).toThrow('docs/page.md:7: got a block of sh without a stack');
});

test('the twin of a block is the stack of that name in TypeScript', () => {
  const python = block('python', 'class CatsStack(Stack):\n');
  const twin = block('ts', TS);
  expect(twinOf(python, [block('ts', TS.replace('Cats', 'Dogs')), twin])).toBe(twin);
  expect(() => twinOf(python, [])).toThrow('docs/page.md:7: got the stack CatsStack, expected it in TypeScript');
});

test('every block of another language on the pages has a twin', () => {
  const blocks = claimedBy('languages');
  expect(blocks.map(({ language }) => language)).toEqual(expect.arrayContaining(['python', 'java', 'go']));
  expect(blocks.map(each => twinOf(each).page)).toEqual(blocks.map(({ page }) => page));
});
