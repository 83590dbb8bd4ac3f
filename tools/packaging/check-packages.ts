import { readFile, stat } from 'node:fs/promises';
import * as path from 'node:path';
import { builtPackages, type Manifest } from './packages/built-packages';
import { checkGo, checkJava, checkNpm, checkSdist, checkWheel, sizeTable } from './packages/contents';
import { filesBelow } from '../lib/files';
import { ROOT } from '../lib/paths';
import { runChecks } from './support/checks';

/** Runs `tsx tools/packaging/check-packages.ts`: checks the contents of the built packages, and prints their sizes. */
void runChecks('packages', async ({ checks }) => {
  const { tarball, wheel, sdist, jar, pom, goModule } = await builtPackages();
  const manifest = JSON.parse(await readFile(path.join(ROOT, 'package.json'), 'utf8')) as Manifest;
  const bundle = await readFile(tarball);
  const check = (name: string, look: () => Promise<string[]>) =>
    checks.chain(() =>
      checks.check(name, async () => {
        const wrong = await look();
        if (wrong.length > 0) {
          throw new Error(wrong.join('\n'));
        }
      }),
    );
  await check('npm tarball', () => checkNpm(tarball, bundle.length));
  await check('Python wheel', () => checkWheel(wheel, manifest, bundle));
  await check('Python source distribution', () => checkSdist(sdist, manifest, bundle));
  await check('Java jar', () => checkJava(jar, pom, manifest, bundle));
  await check('Go module', () => checkGo(goModule, manifest, bundle));
  const [wheelBytes, sdistBytes, jarBytes] = await Promise.all(
    [wheel, sdist, jar].map(async file => (await stat(file)).size),
  );
  checks.say(
    sizeTable({
      'npm tarball': bundle.length,
      'Python wheel': wheelBytes,
      'Python source distribution': sdistBytes,
      'Java jar': jarBytes,
      'Go module': await folderSize(goModule),
    }),
  );
});

async function folderSize(folder: string): Promise<number> {
  const files = await filesBelow(folder);
  const sizes = await Promise.all(files.map(async file => (await stat(path.join(folder, file))).size));
  return sizes.reduce((sum, bytes) => sum + bytes, 0);
}
