import * as path from 'node:path';
import { findSamples } from '../../../../tools/hostile/corpus/find-samples';
import { tempFolder, writeFiles } from '../../assets/temp-folder';

const fail = (name: string) => {
  throw new Error(`${name} was left out`);
};

test('all files below a folder, with what the manifest says of them', async () => {
  const folder = tempFolder();
  const manifest =
    'file\torigin\tlicense\tclass\texpected\nb/c.jpg\there\tCC0\tgood\tok\nmissing.jpg\there\tCC0\tgood\tok\n';
  await writeFiles(folder, { 'manifest.tsv': manifest, 'b/c.jpg': '1', 'a.png': '2' });
  expect(await findSamples(folder, fail)).toEqual([
    { name: 'a.png', path: path.join(folder, 'a.png'), group: '', expected: 'any' },
    { name: 'b/c.jpg', path: path.join(folder, 'b/c.jpg'), group: 'good', expected: 'ok', declared: undefined },
  ]);
});

test('a file that is uploaded under several types is there several times', async () => {
  const folder = tempFolder();
  await writeFiles(folder, {
    'manifest.tsv':
      'file\tclass\texpected\tdeclared\na.png\tgood\tok\timage/png\na.png\tgood\treject:CORRUPT\timage/jpeg\n',
    'a.png': '',
  });
  expect((await findSamples(folder, fail)).map(({ expected, declared }) => [expected, declared])).toEqual([
    ['ok', 'image/png'],
    ['reject:CORRUPT', 'image/jpeg'],
  ]);
});

test('without a manifest, or with one of another kind, every file may end either way', async () => {
  const folder = tempFolder();
  await writeFiles(folder, { 'manifest.tsv': 'name\tbytes\na.png\t12\n', 'a.png': '' });
  expect((await findSamples(folder, fail)).map(({ expected }) => expected)).toEqual(['any']);
});
