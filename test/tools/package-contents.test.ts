import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { ROOT } from '../../tools/lib/paths';

const FOR_CONSUMERS = new RegExp(
  `^(${[
    String.raw`\.jsii(\.tabl\.json)?`,
    String.raw`(API|CHANGELOG|README|SECURITY|THIRD-PARTY-NOTICES)\.md`,
    'LICENSE',
    String.raw`extension\.d\.ts`,
    String.raw`schemas\/(image-event|owner-erased)\.json`,
    String.raw`docs\/([\w-]+\/)?[\w-]+\.md`,
    String.raw`docs\/openapi\.json`,
    String.raw`examples\/.+`,
    String.raw`package\.json`,
    String.raw`lib\/.*\.(js|d\.ts)`,
    String.raw`assets\/(cli|client|functions|ui)\/.+`,
    String.raw`assets\/(heic|sharp-(arm64|x64))\.(zip|LICENSES\.txt)`,
  ].join('|')})$`,
);

/** Files that `npm pack` would put into the package; lib/ and assets/ are there once they are built. */
const paths = packedFiles();

function packedFiles(): string[] {
  const output = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [{ files }] = JSON.parse(output) as { files: { path: string }[] }[];
  return files.map(file => file.path);
}

/** Returns the files below a folder that git knows, or would add. */
function knownFiles(folder: string): string[] {
  const args = ['ls-files', '--cached', '--others', '--exclude-standard', '-z', folder];
  return execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).split('\0').filter(Boolean);
}

/** Returns the links of a page that are paths, from the root of the package. */
function linkedPaths(page: string): string[] {
  return [...readFileSync(path.join(ROOT, page), 'utf8').matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link]) => link.split('#')[0])
    .filter(link => link !== '' && !/^https?:/.test(link))
    .map(link => path.posix.join(path.posix.dirname(page), link));
}

test('the npm package holds what a consumer needs, and nothing else', () => {
  expect(paths.filter(file => !FOR_CONSUMERS.test(file))).toEqual([]);
  expect(paths).toEqual(
    expect.arrayContaining([
      'API.md',
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'docs/openapi.json',
      'extension.d.ts',
      'schemas/image-event.json',
      'schemas/owner-erased.json',
      'THIRD-PARTY-NOTICES.md',
      'package.json',
    ]),
  );
});

test('all pages and all examples are in it, and nothing that only this checkout has', () => {
  const known = knownFiles('examples');
  expect(paths.filter(file => file.startsWith('examples/')).filter(file => !known.includes(file))).toEqual([]);
  const wanted = [...knownFiles('docs').filter(file => file.endsWith('.md')), ...known];
  // templates for the settings of a machine, and configuration of this repository
  const left = wanted.filter(file => !paths.includes(file) && !/\.env$|^examples\/[^/]+$/.test(file));
  expect(left).toEqual([]);
});

test('pages in the package link to files and folders in it', () => {
  const pages = paths.filter(file => /^(docs|examples)\/.*\.md$/.test(file));
  const inside = (target: string) =>
    paths.some(file => file === target || file.startsWith(`${target.replace(/\/$/, '')}/`));
  // pictures are large, and pages can be read without them; code and its tests are for contributors
  const left = /^docs\/images\/|^(benchmarks|site|src|test|tools)\/|^(AGENTS|CONTRIBUTING)\.md$/;
  const dead = pages.flatMap(page =>
    linkedPaths(page)
      .filter(target => !inside(target) && !left.test(target))
      .map(target => `${page}: ${target}`),
  );
  expect(pages.length).toBeGreaterThan(40);
  expect(dead).toEqual([]);
});
