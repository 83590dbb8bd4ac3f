import { access, readdir, readFile } from 'node:fs/promises';
import * as path from 'node:path';
import { ROOT, shortPath } from '../../lib/paths';

/** Folder of the packages that `npm run package` builds. */
const DIST = path.join(ROOT, 'dist');

/** Paths of the built packages. */
export interface BuiltPackages {
  readonly version: string;
  readonly tarball: string;
  readonly wheel: string;
  /** Python's source distribution. */
  readonly sdist: string;
  readonly jar: string;
  readonly pom: string;
  /** A Maven repository. */
  readonly mavenRepository: string;
  /** Folder of the Go module. */
  readonly goModule: string;
}

/** Finds the built packages. Throws if one is missing. */
export async function builtPackages(): Promise<BuiltPackages> {
  const { version } = JSON.parse(await readFile(path.join(ROOT, 'package.json'), 'utf8')) as { version: string };
  const mavenRepository = path.join(DIST, 'java');
  const jar = path.join(
    mavenRepository,
    'io/github/serverlessimageprocessor/serverless-image-processor',
    version,
    `serverless-image-processor-${version}.jar`,
  );
  const pom = jar.replace(/jar$/, 'pom');
  const goModule = path.join(DIST, 'go', 'serverlessimageprocessor');
  for (const file of [jar, pom, path.join(goModule, 'go.mod')]) {
    await assertThere(file);
  }
  return {
    version,
    tarball: await only(path.join(DIST, 'js'), '.tgz'),
    wheel: await only(path.join(DIST, 'python'), '.whl'),
    sdist: await only(path.join(DIST, 'python'), '.tar.gz'),
    jar,
    pom,
    mavenRepository,
    goModule,
  };
}

async function only(folder: string, extension: string): Promise<string> {
  const names = await readdir(folder).catch(() => [] as string[]);
  const found = names.filter(name => name.endsWith(extension));
  if (found.length !== 1) {
    throw new Error(
      `${shortPath(folder)}: got ${found.length} files ending with ${extension}, expected one; ` +
        'empty dist/ and run npm run package',
    );
  }
  return path.join(folder, found[0]);
}

async function assertThere(file: string): Promise<void> {
  await access(file).catch(() => {
    throw new Error(`${shortPath(file)} does not exist: run npm run package first`);
  });
}

/** Metadata in `package.json`, which every other package repeats. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly homepage: string;
  readonly keywords: readonly string[];
  readonly dependencies?: object;
  readonly exports: object;
  readonly bin?: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
}
