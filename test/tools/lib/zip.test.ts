import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { readZip, zipArchive } from '../../../tools/lib/zip';
import { tempFolder } from '../assets/temp-folder';

describe('zip archive', () => {
  /** What Python's zipfile, which nobody here has written, makes of an archive. */
  const LIST = `
  import sys, zipfile, json
  archive = zipfile.ZipFile(sys.argv[1])
  assert archive.testzip() is None
  print(json.dumps([[i.filename, i.file_size, list(i.date_time), i.external_attr >> 16, i.compress_type] for i in archive.infolist()]))
  archive.extractall(sys.argv[2])
  `;
  const ENTRIES = [
    { name: 'nodejs/b.txt', content: Buffer.from('hello '.repeat(1000)) },
    { name: 'nodejs/a/random.bin', content: randomBytes(70_000) },
    { name: 'nodejs/grüße.txt', content: Buffer.from('grüße') },
    { name: 'empty', content: Buffer.alloc(0) },
  ];

  test('another implementation reads names, dates, modes and contents', async () => {
    const folder = tempFolder();
    writeFileSync(path.join(folder, 'a.zip'), await zipArchive(ENTRIES));
    const listed = JSON.parse(
      execFileSync('python3', ['-c', LIST, path.join(folder, 'a.zip'), path.join(folder, 'out')], { encoding: 'utf8' }),
    );

    const plainFile = [[1980, 1, 1, 0, 0, 0], 0o100644, 8];
    expect(listed).toEqual([
      ['empty', 0, ...plainFile],
      ['nodejs/a/random.bin', 70_000, ...plainFile],
      ['nodejs/b.txt', 6000, ...plainFile],
      ['nodejs/grüße.txt', 7, ...plainFile],
    ]);
    for (const entry of ENTRIES) {
      expect(readFileSync(path.join(folder, 'out', entry.name))).toEqual(entry.content);
    }
  });

  test('the bytes depend on names and contents only, not on the order of the entries', async () => {
    const digest = async (entries: typeof ENTRIES) =>
      createHash('sha256')
        .update(await zipArchive(entries))
        .digest('hex');
    const expected = await digest(ENTRIES);
    expect(await digest([...ENTRIES].reverse())).toBe(expected);
    expect(await digest([...ENTRIES.slice(1), { name: 'nodejs/b.txt', content: Buffer.from('other') }])).not.toBe(
      expected,
    );
  });

  test('text is deflated', async () => {
    expect((await zipArchive(ENTRIES.slice(0, 1))).length).toBeLessThan(200);
  });
});

describe('read zip', () => {
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
});
