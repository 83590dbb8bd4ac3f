import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { makeCases } from '../../../tools/cases/make-cases';
import { flat } from '../../support/images/flat';
import { tempFolder, writeFiles } from '../assets/temp-folder';

const MAIN = path.join(__dirname, '../../../tools/cases/main.ts');
const LIMIT_MS = 120_000;

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', MAIN, ...args], {
    encoding: 'utf8',
    timeout: LIMIT_MS,
  });
  return { status, stdout, stderr };
}

test(
  'every case that is made on the spot is met',
  async () => {
    const folder = path.join(tempFolder(), 'made');
    await makeCases(folder);
    expect(run(folder)).toEqual({ status: 0, stdout: '19 passed, 0 failed\n', stderr: '' });
  },
  LIMIT_MS,
);

test(
  'each case that is not met has a line with what was got, those of folders below too',
  async () => {
    const folder = tempFolder();
    const checks = [
      { file: 'flat.png', expect: ['READY'], size: [40, 31], pixels: [{ at: [1, 1], rgb: [9, 99, 250], within: 3 }] },
      { file: 'text.jpg', expect: ['READY'], why: 'declared image/jpeg' },
      { file: 'gone.jpg', expect: ['READY'] },
    ];
    const below = [{ file: 'page.txt', expect: ['REJECTED NOT_AN_IMAGE'] }];
    await writeFiles(folder, {
      'checks.json': JSON.stringify(checks),
      'text.jpg': 'text',
      'sub/checks.json': JSON.stringify(below),
      'sub/page.txt': 'text',
    });
    writeFileSync(path.join(folder, 'flat.png'), await flat(40, 30, [9, 99, 199]).png().toBuffer());
    const { status, stdout } = run(folder);
    expect(status).toBe(1);
    expect(stdout).toMatch(
      /^flat\.png: got 40 × 30 in the record, expected 40 × 31; .*png: got 9,99,199,255 at 1,1, expected 9,99,250,\* within 3; /m,
    );
    expect(stdout).toMatch(
      /^text\.jpg: by the page, told "image\/jpeg": got REJECTED NOT_AN_IMAGE, expected READY; declared "image\/jpeg": got /m,
    );
    expect(stdout).toMatch(/^gone\.jpg: got no such file/m);
    expect(stdout).toMatch(/^1 passed, 3 failed\n$/m);
  },
  LIMIT_MS,
);

test.each([
  ['a folder that is not there', {}, 'no-such', /^test:cases: there is no folder /],
  ['a folder without checks', {}, '.', /^test:cases: there is no checks\.json in /],
  ['checks that are no list', { 'checks.json': '{}' }, '.', /^test:cases: .* holds no list/],
  [
    'an entry without a file',
    { 'checks.json': '[{}]' },
    '.',
    /^test:cases: entry 0 of checks\.json has file undefined/,
  ],
])(
  '%s is no success',
  async (_, files, below, complaint) => {
    const folder = tempFolder();
    await writeFiles(folder, files);
    const { status, stderr } = run(path.join(folder, below));
    expect([status, stderr]).toEqual([2, expect.stringMatching(complaint)]);
  },
  LIMIT_MS,
);
