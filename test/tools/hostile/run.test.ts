import { spawnSync } from 'node:child_process';
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { flat } from '../../support/images/flat';
import { tempFolder, writeFiles } from '../assets/temp-folder';

const MAIN = path.join(__dirname, '../../../tools/hostile/main.ts');
const LIMIT_MS = 60_000;

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', MAIN, ...args], {
    encoding: 'utf8',
    timeout: LIMIT_MS,
  });
  return { status, stdout, stderr };
}

test(
  'a folder of files from end to end, of which one breaks what is expected of it',
  async () => {
    const folder = tempFolder();
    await writeFiles(folder, {
      'text.jpg': 'text',
      'manifest.tsv': 'file\tclass\texpected\ntext.jpg\tit\treject:NOT_AN_IMAGE\ngood.png\tit\treject\n',
    });
    writeFileSync(path.join(folder, 'good.png'), await flat(40, 30, [9, 99, 199]).png().toBuffer());
    const json = path.join(tempFolder(), 'results.json');

    const { status, stdout } = run('--only', '--json', json, folder);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^REJECTED +NOT_AN_IMAGE .* text\.jpg$/m);
    expect(stdout).toMatch(/^READY .* good\.png\n +! got READY, expected reject$/m);
    expect(stdout).toMatch(/1 with violations:/);
    expect(stdout).toMatch(/^2 files, 2 runs in \d+ s$/m);
    const results = JSON.parse(readFileSync(json, 'utf8')) as { file: string; cpuSeconds: number; peakMiB: number }[];
    expect(results.map(({ file }) => file).sort()).toEqual(['good.png', 'text.jpg']);
    expect(results.every(({ cpuSeconds, peakMiB }) => cpuSeconds > 0 && peakMiB > 20)).toBe(true);
  },
  LIMIT_MS,
);

test(
  'a folder of what people keep in folders, as they type it: what can be run is, the rest is told',
  async () => {
    const folder = path.join(tempFolder(), 'my photos');
    await writeFiles(folder, {
      'empty.jpg': '',
      'notes.txt': 'text',
      'sub folder/größe 日本語.png': 'text',
      'sub folder/deeper/.DS_Store': '\0',
    });
    symlinkSync('nowhere', path.join(folder, 'broken.jpg'));
    const { status, stdout } = spawnSync('npm', ['run', '-s', 'test:hostile', '--', '--only', folder], {
      encoding: 'utf8',
      timeout: LIMIT_MS,
    });
    expect(stdout).toMatch(/^not run: broken\.jpg \(a link to nowhere/m);
    expect(stdout).toMatch(/^REJECTED +NOT_AN_IMAGE .* sub folder\/größe 日本語\.png$/m);
    expect(stdout).toMatch(/^4 files, 4 runs in \d+ s$/m);
    expect(status).toBe(0);
  },
  LIMIT_MS,
);

test(
  'nothing to run is no success',
  () => {
    const { status, stderr } = run('--only', tempFolder());
    expect(status).toBe(2);
    expect(stderr).toMatch(/^test:hostile: there is no file to run in /);
  },
  LIMIT_MS,
);

test(
  'a folder that is not there',
  () => {
    const { status, stderr } = run('--only', 'no-such-folder');
    expect(status).toBe(2);
    expect(stderr).toMatch(/^test:hostile: .*no-such-folder is no folder/);
  },
  LIMIT_MS,
);
