import { execFileSync } from 'node:child_process';
import * as path from 'node:path';

const ROOT = path.resolve(__dirname, '../..');
const FOR_CONSUMERS =
  /^(\.jsii(\.tabl\.json)?|API\.md|CHANGELOG\.md|LICENSE|README\.md|extension\.d\.ts|THIRD-PARTY-NOTICES\.md|package\.json|lib\/.*\.(js|d\.ts)|assets\/(functions|ui)\/.+|assets\/(heic|sharp-(arm64|x64))\.(zip|LICENSES\.txt))$/;

test('the npm package holds what a consumer needs, and nothing else', () => {
  const output = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [{ files }] = JSON.parse(output) as { files: { path: string }[] }[];
  const paths = files.map(file => file.path);
  expect(paths.filter(file => !FOR_CONSUMERS.test(file))).toEqual([]);
  // lib/ and assets/ are there once they are built
  expect(paths).toEqual(
    expect.arrayContaining(['LICENSE', 'README.md', 'extension.d.ts', 'THIRD-PARTY-NOTICES.md', 'package.json']),
  );
});
