import * as path from 'node:path';
import { gzipSync } from 'node:zlib';
import { fileSize } from '../../../benchmarks/measure/file-size';
import { tempFolder, writeFiles } from '../../tools/assets/temp-folder';

test('text is told as it lies and as it travels, an archive as it lies', async () => {
  const root = tempFolder();
  const text = 'hello '.repeat(1000);
  await writeFiles(root, { 'index.js': text, 'layer.zip': text });
  expect(await fileSize(root, 'index.js')).toEqual({ bytes: 6000, compressed: gzipSync(text).length });
  expect(await fileSize(root, 'layer.zip')).toEqual({ bytes: 6000, compressed: 6000 });
});

test('what has not been built is told with the cure', async () => {
  await expect(fileSize(tempFolder(), path.join('assets', 'gone.js'))).rejects.toThrow(
    'assets/gone.js does not exist; run npx tsx tools/assets/build.ts first',
  );
});
