import { shippedPackages } from '../../../../tools/hostile/supply/shipped-packages';
import { tempFolder, writeFiles } from '../../assets/temp-folder';

test('packages are read from the heads of the licences', async () => {
  const folder = tempFolder();
  const rule = '='.repeat(80);
  await writeFiles(folder, {
    'functions/api/LICENSES.txt': `${rule}\n@aws-sdk/core 3.1.0 (Apache-2.0)\nhono 4.0.0 (MIT)\n${rule}\n\nCopyright 2020 (c) me\n`,
    'heic.LICENSES.txt': `${rule}\nlibheif-js 1.23.2 (LGPL-3.0)\n${rule}\n`,
    'ui/LICENSES.txt': `${rule}\nbootstrap 5.3.9 (MIT)\n${rule}\n\ntext\n`,
    'ui/app.js': 'react 1.0.0 (MIT)',
  });
  expect([...(await shippedPackages(folder))].sort()).toEqual(['@aws-sdk/core', 'bootstrap', 'hono', 'libheif-js']);
});

test('before the bundles are built, it says so', async () => {
  await expect(shippedPackages(tempFolder())).rejects.toThrow('there are no bundles to look into');
});
