import type { Manifest } from './manifest';
import { listTar, readTar } from './read-tar';

/** sharp for both architectures takes most of it. */
const MAX_TARBALL_BYTES = 19_000_000;
const ARCHIVES = ['package/assets/sharp-arm64.zip', 'package/assets/sharp-x64.zip', 'package/assets/heic.zip'];

/** What is wrong with the npm tarball, in words. */
export async function checkNpm(tarball: string, bytes: number): Promise<string[]> {
  const files = await listTar(tarball);
  const { keywords, license, description, homepage, dependencies } = JSON.parse(
    (await readTar(tarball, 'package/package.json')).toString(),
  ) as Partial<Manifest>;
  const complete = license && description && homepage && keywords && keywords.length > 5;
  return [
    ...(bytes > MAX_TARBALL_BYTES ? [`got ${bytes} bytes, expected at most ${MAX_TARBALL_BYTES}`] : []),
    ...(complete ? [] : ['package.json lacks licence, description, homepage or keywords']),
    ...(dependencies && Object.keys(dependencies).length > 0
      ? ['package.json has dependencies: everything is bundled or a peer']
      : []),
    ...ARCHIVES.filter(name => files.filter(file => file === name).length !== 1).map(
      name => `${name} is not in it exactly once`,
    ),
    ...files
      .filter(file => /sharp.*\.(zip|node)$|libvips/.test(file) && !ARCHIVES.includes(file))
      .map(file => `${file} has no business in it`),
  ];
}
