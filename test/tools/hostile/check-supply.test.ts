import {
  checkSharpFloor,
  isBelow,
  readReport,
  SHARP_FLOOR,
  shippedPackages,
} from '../../../tools/hostile/check-supply';
import { tempFolder, writeFiles } from '../assets/temp-folder';

describe('sharp floor', () => {
  test('the sharp of the layers has no known hole', async () => {
    expect(isBelow(await checkSharpFloor('.'), SHARP_FLOOR)).toBe(false);
  });

  test.each([['0.35.3'], ['0.34.9'], ['0.35.4-rc.1']])('%s is refused', async version => {
    const folder = tempFolder();
    const lock = JSON.stringify({ packages: { 'node_modules/sharp': { version } } });
    await writeFiles(folder, { 'tools/assets/sharp-payload/package-lock.json': lock });
    await expect(checkSharpFloor(folder)).rejects.toThrow(
      `got ${version} in tools/assets/sharp-payload/package-lock.json, expected 0.35.4 or later`,
    );
  });

  test.each([['0.35.4'], ['0.35.10'], ['0.36.0'], ['1.0.0']])('%s is not', version => {
    expect(isBelow(version, '0.35.4')).toBe(false);
  });
});

describe('shipped packages', () => {
  test('packages are read from the heads of the licenses', async () => {
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
    await expect(shippedPackages(tempFolder())).rejects.toThrow('there are no bundles to check');
  });
});

describe('audit', () => {
  test('findings with their severity', () => {
    const report = { vulnerabilities: { sharp: { name: 'sharp', severity: 'high', via: [], range: '<0.35.4' } } };
    expect(readReport(JSON.stringify(report))).toEqual([{ name: 'sharp', severity: 'high' }]);
  });

  test('nothing found', () => {
    expect(readReport('{"auditReportVersion":2,"vulnerabilities":{}}')).toEqual([]);
  });

  test.each(['', 'npm error', '{"message":"405 Method Not Allowed"}'])('no answer from the registry: %j', text => {
    expect(readReport(text)).toBeUndefined();
  });
});
