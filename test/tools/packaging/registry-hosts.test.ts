import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as path from 'node:path';

const ROOT = path.join(__dirname, '../../..');

const checkout = existsSync(path.join(ROOT, '.git'));
if (!checkout) {
  console.log('not a git checkout: whether a committed file names a registry is not tested');
}

(checkout ? test : test.skip)('no committed file names the host of the package registry in use', () => {
  const { host } = new URL(
    execFileSync('npm', ['config', 'get', 'registry'], {
      cwd: ROOT,
      encoding: 'utf8',
      shell: process.platform === 'win32',
    }).trim(),
  );
  const { status, stdout } = spawnSync('git', ['grep', '--files-with-matches', '--fixed-strings', host], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
});
