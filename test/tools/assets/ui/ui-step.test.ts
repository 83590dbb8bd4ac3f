import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { checkWeight } from '../../../../tools/assets/ui/ui-step';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'weight-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('the weight is what goes over the wire, in all and for each file', async () => {
  await writeFile(path.join(folder, 'a.css'), 'a{b:c}'.repeat(100_000));
  await writeFile(path.join(folder, 'b.js'), randomBytes(40_000));
  expect(await checkWeight(folder, ['a.css', 'b.js'])).toMatch(
    /^page weight: 4\d\.\d KB gzipped of at most 50\.0 KB \(a\.css \d\.\d KB, b\.js 40\.\d KB\)$/,
  );
});

test('a page over the budget is an error that names its parts', async () => {
  await writeFile(path.join(folder, 'b.js'), randomBytes(50_001));
  await expect(checkWeight(folder, ['b.js'])).rejects.toThrow(
    /too heavy: got 50\.\d KB gzipped \(b\.js 50\.\d KB\), expected at most 50\.0 KB/,
  );
});
