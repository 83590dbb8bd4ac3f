import { execFileSync } from 'node:child_process';
import { ROOT } from '../../tools/lib/paths';

const FOR_CONSUMERS = new RegExp(
  `^(${[
    String.raw`\.jsii(\.tabl\.json)?`,
    String.raw`(API|CHANGELOG|README|THIRD-PARTY-NOTICES)\.md`,
    'LICENSE',
    String.raw`extension\.d\.ts`,
    String.raw`schemas\/(image-event|owner-erased)\.json`,
    String.raw`package\.json`,
    String.raw`lib\/.*\.(js|d\.ts)`,
    String.raw`assets\/(cli|client|functions|ui)\/.+`,
    String.raw`assets\/(heic|sharp-(arm64|x64))\.(zip|LICENSES\.txt)`,
  ].join('|')})$`,
);

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
    expect.arrayContaining([
      'LICENSE',
      'README.md',
      'extension.d.ts',
      'schemas/image-event.json',
      'schemas/owner-erased.json',
      'THIRD-PARTY-NOTICES.md',
      'package.json',
    ]),
  );
});
