import * as path from 'node:path';
import { tempFolder, writeFiles } from './temp-folder';
import { licenseDocument, noticeFiles } from '../../../tools/assets/licenses';

const manifest = (name: string) => JSON.stringify({ name, version: '1.2.3', license: 'MIT' });

test('license, notice and copying files are found under all their usual names', async () => {
  const folder = tempFolder();
  const names = [
    'LICENSE',
    'LICENSE.md',
    'license-mit.txt',
    'LICENCE',
    'NOTICE',
    'COPYING.LESSER',
    'THIRD-PARTY-NOTICES.md',
  ];
  await writeFiles(
    folder,
    Object.fromEntries([...names, 'README.md', 'index.js', 'package.json'].map(name => [name, ''])),
  );
  expect(await noticeFiles(folder)).toEqual([...names].sort());
});

test('the README stands in for a missing license file', async () => {
  const folder = tempFolder();
  await writeFiles(folder, { 'README.md': '', 'index.js': '' });
  expect(await noticeFiles(folder)).toEqual(['README.md']);
});

test('each text is told once, below all the packages it is for', async () => {
  const folder = tempFolder();
  await writeFiles(folder, {
    'a/package.json': manifest('a'),
    'a/LICENSE': 'the same\r\nterms\n',
    'b/package.json': manifest('b'),
    'b/LICENSE': 'other terms',
    'b/NOTICE': 'and a notice',
    'c/package.json': manifest('c'),
    'c/LICENSE': 'the same\nterms',
  });
  const rule = '='.repeat(80);
  expect(await licenseDocument(['c', 'b', 'a'].map(name => path.join(folder, name)))).toBe(
    [
      rule,
      'a 1.2.3 (MIT)',
      'c 1.2.3 (MIT)',
      rule,
      '',
      'the same',
      'terms',
      '',
      rule,
      'b 1.2.3 (MIT)',
      rule,
      '',
      'other terms',
      '',
      'and a notice',
      '',
    ].join('\n'),
  );
});

test('of a README only the part on licensing is told', async () => {
  const folder = tempFolder();
  await writeFiles(folder, {
    'package.json': manifest('d'),
    'README.md': '# D\n\nusage\n\n## Licensing\n\n| glib | LGPLv3 |\n',
  });
  const text = await licenseDocument([folder]);
  expect(text).toContain('## Licensing\n\n| glib | LGPLv3 |');
  expect(text).not.toContain('usage');
});

test('a package without any terms is still listed', async () => {
  const folder = tempFolder();
  await writeFiles(folder, { 'package.json': manifest('e') });
  expect(await licenseDocument([folder])).toMatch(/e 1\.2\.3 \(MIT\)[^]*carries no license text/);
});
