import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { zipArchive } from '../../../../tools/assets/zip-archive';
import { readZip } from '../../../../tools/packaging/packages/read-zip';

/** Python's own writer, with a stored file, a deflated one and a comment. */
const WRITE = `
import sys, zipfile
with zipfile.ZipFile(sys.argv[1], 'w') as archive:
    archive.writestr('stored.txt', 'as it is')
    archive.writestr('a/deflated.txt', 'again ' * 1000, zipfile.ZIP_DEFLATED)
    archive.comment = b'made in a test'
`;

test('files of our own archives', async () => {
  const files = readZip(
    await zipArchive([
      { name: 'a/grüße.txt', content: Buffer.from('grüße') },
      { name: 'empty', content: Buffer.alloc(0) },
    ]),
  );
  expect([...files.keys()]).toEqual(['a/grüße.txt', 'empty']);
  expect(files.get('a/grüße.txt')!().toString()).toBe('grüße');
  expect(files.get('empty')!()).toHaveLength(0);
});

test('files of an archive that Python wrote', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'read-zip-'));
  execFileSync('python3', ['-c', WRITE, path.join(folder, 'a.zip')]);
  const files = readZip(readFileSync(path.join(folder, 'a.zip')));
  rmSync(folder, { recursive: true });
  expect(files.get('stored.txt')!().toString()).toBe('as it is');
  expect(files.get('a/deflated.txt')!().toString()).toBe('again '.repeat(1000));
});

test('something else is refused', () => {
  expect(() => readZip(Buffer.from('no archive'))).toThrow('got no ZIP archive');
});
