import { readFileSync } from 'node:fs';
import * as path from 'node:path';

const COPIES = ['server-rendered/server', 'avatars/set-avatar', 'moderation/functions'];

test('the examples sign their requests with the same code', () => {
  const [first, ...others] = COPIES.map(folder =>
    readFileSync(path.join(__dirname, '../../examples', folder, 'sign.js'), 'utf8'),
  );
  expect(first).toContain('exports.sign');
  expect(others).toEqual([first, first]);
});
