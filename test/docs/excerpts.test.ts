import { existsSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { addressOf } from '../../tools/docs/blocks';
import { claimedBy } from '../../tools/docs/register';
import { ROOT } from '../../tools/lib/paths';

const lines = (text: string) => text.split('\n').map(line => line.trim());

/** Returns a text without its indentation, since an excerpt can begin inside a function. */
const flat = (text: string) => `\n${lines(text).join('\n').trim()}\n`;

test.each(claimedBy('excerpt').map(block => [addressOf(block), block] as const))('%s is in its file', (_, block) => {
  const file = path.join(ROOT, block.info);
  expect([block.info, existsSync(file)]).toEqual([block.info, true]);
  expect(flat(readFileSync(file, 'utf8'))).toContain(flat(block.code));
});
