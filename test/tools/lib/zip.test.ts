import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { readZip, zipArchive } from '../../../tools/lib/zip';
import { tempFolder } from '../assets/temp-folder';

/** Lists and unpacks an archive with Python's zipfile: an independent implementation. */
const LIST = `
import sys, zipfile, json
archive = zipfile.ZipFile(sys.argv[1])
assert archive.testzip() is None
print(json.dumps([
    [i.filename, i.file_size, list(i.date_time), i.external_attr >> 16, i.compress_type] for i in archive.infolist()
]))
archive.extractall(sys.argv[2])
`;

/** Writes an archive with Python's zipfile: a stored file, a deflated one and a comment. */
const WRITE = `
import sys, zipfile
with zipfile.ZipFile(sys.argv[1], 'w') as archive:
    archive.writestr('stored.txt', 'as it is')
    archive.writestr('a/deflated.txt', 'again ' * 1000, zipfile.ZIP_DEFLATED)
    archive.comment = b'made in a test'
`;

const DIGEST_OF_AN_ARCHIVE = `
const { createHash } = require('node:crypto');
const { zipArchive } = require('./tools/lib/zip');
const archive = zipArchive([{ name: 'b', content: Buffer.from('two') }, { name: 'a', content: Buffer.from('one') }]);
console.log(new Date(1980, 0, 1).getTime(), createHash('sha256').update(archive).digest('hex'));
`;

const ENTRIES = [
  { name: 'nodejs/b.txt', content: Buffer.from('hello '.repeat(1000)) },
  { name: 'nodejs/a/random.bin', content: randomBytes(70_000) },
  { name: 'nodejs/grüße.txt', content: Buffer.from('grüße') },
  { name: 'empty', content: Buffer.alloc(0) },
];

describe('zipArchive', () => {
  test('another implementation reads names, dates, modes and contents', () => {
    const folder = tempFolder();
    writeFileSync(path.join(folder, 'a.zip'), zipArchive(ENTRIES));
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

  test('the bytes depend on names and contents only, not on the order of the entries', () => {
    const digest = (entries: typeof ENTRIES) => createHash('sha256').update(zipArchive(entries)).digest('hex');
    const expected = digest(ENTRIES);
    expect(digest([...ENTRIES].reverse())).toBe(expected);
    expect(digest([...ENTRIES.slice(1), { name: 'nodejs/b.txt', content: Buffer.from('other') }])).not.toBe(expected);
  });

  test('the bytes are the same in every time zone', () => {
    const [west, east] = ['America/Los_Angeles', 'Pacific/Auckland'].map(TZ =>
      execFileSync(process.execPath, ['--require', 'tsx/cjs', '--eval', DIGEST_OF_AN_ARCHIVE], {
        cwd: path.resolve(__dirname, '../../..'),
        env: { ...process.env, TZ },
        encoding: 'utf8',
      }).split(' '),
    );
    expect(west[0]).not.toBe(east[0]);
    expect(west[1]).toBe(east[1]);
  });

  test('text is deflated', () => {
    expect(zipArchive(ENTRIES.slice(0, 1)).length).toBeLessThan(200);
  });
});

describe('readZip', () => {
  test('unpacks our own archives', () => {
    const files = readZip(
      zipArchive([
        { name: 'a/grüße.txt', content: Buffer.from('grüße') },
        { name: 'empty', content: Buffer.alloc(0) },
      ]),
    );
    expect([...files.keys()]).toEqual(['a/grüße.txt', 'empty']);
    expect(files.get('a/grüße.txt')!.toString()).toBe('grüße');
    expect(files.get('empty')!).toHaveLength(0);
  });

  test('unpacks an archive that Python wrote', () => {
    const folder = tempFolder();
    execFileSync('python3', ['-c', WRITE, path.join(folder, 'a.zip')]);
    const files = readZip(readFileSync(path.join(folder, 'a.zip')));
    expect(files.get('stored.txt')!.toString()).toBe('as it is');
    expect(files.get('a/deflated.txt')!.toString()).toBe('again '.repeat(1000));
  });

  test('refuses what is no archive', () => {
    expect(() => readZip(Buffer.from('no archive'))).toThrow('got no ZIP archive');
  });
});
