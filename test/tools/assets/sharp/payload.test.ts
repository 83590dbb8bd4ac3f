import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { versions } from '../../../../projenrc/versions';
import { checkPayloadVersion, PAYLOAD } from '../../../../tools/assets/sharp/payload';
import { tempFolder, writeFiles } from '../temp-folder';

const ROOT = path.resolve(__dirname, '../../../..');
const LOCK = readFileSync(path.join(ROOT, PAYLOAD, 'package-lock.json'), 'utf8');

test('the layers hold the sharp that the project is developed with', async () => {
  await expect(checkPayloadVersion(ROOT)).resolves.toBeUndefined();
});

test('another version is told with the cure', async () => {
  const root = tempFolder();
  await writeFiles(root, { [`${PAYLOAD}/package.json`]: JSON.stringify({ dependencies: { sharp: '0.35.0' } }) });
  await expect(checkPayloadVersion(root)).rejects.toThrow(
    `got 0.35.0 in ${PAYLOAD}/package.json, expected ${versions.sharp}`,
  );
});

test('every package of the lock file carries its integrity, and none names where it came from', () => {
  const { packages } = JSON.parse(LOCK) as { packages: Record<string, { version?: string; integrity?: string }> };
  const { '': rootPackage, ...locked } = packages;
  expect(rootPackage).toBeDefined();
  expect(locked['node_modules/sharp'].version).toBe(versions.sharp);
  expect(Object.entries(locked).filter(([, { integrity }]) => !integrity?.startsWith('sha512-'))).toEqual([]);
  expect(LOCK).not.toMatch(/"resolved"/);
});
