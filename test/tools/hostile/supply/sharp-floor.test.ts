import { checkSharpFloor, isBelow, SHARP_FLOOR } from '../../../../tools/hostile/supply/sharp-floor';
import { tempFolder, writeFiles } from '../../assets/temp-folder';

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
