import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import * as path from 'node:path';
import { promisify } from 'node:util';
import type { Manifest } from './built-packages';
import { formatTable } from '../../lib/table';
import { readZip } from '../../lib/zip';

/**
 * Largest size of the tarball: sharp for two architectures has 17 MB, each of the eight functions 0.1 to 0.2 MB, and
 * the documentation with its examples 0.3 MB.
 */
const MAX_TARBALL_BYTES = 20_100_000;
const COMMAND = 'assets/cli/index.js';
/** Files that people, editors and generators of code read. */
const DOCUMENTS = [
  'API.md',
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'THIRD-PARTY-NOTICES.md',
  'docs/http-api.md',
  'docs/decisions/ADR-001-records-with-revisions.md',
  'docs/openapi.json',
  'examples/quickstart/app.ts',
  'extension.d.ts',
  'lib/contract/types.d.ts',
  'schemas/image-event.json',
  'schemas/owner-erased.json',
];
const ARCHIVES = ['package/assets/sharp-arm64.zip', 'package/assets/sharp-x64.zip', 'package/assets/heic.zip'];

/** Returns the faults of the npm tarball. */
export async function checkNpm(tarball: string, bytes: number): Promise<string[]> {
  const files = await listTar(tarball);
  const { keywords, license, description, homepage, dependencies, bin, exports } = JSON.parse(
    (await readTar(tarball, 'package/package.json')).toString(),
  ) as Partial<Manifest>;
  const complete = license && description && homepage && keywords && keywords.length > 5;
  return [
    ...(bytes > MAX_TARBALL_BYTES ? [`got ${bytes} bytes, expected at most ${MAX_TARBALL_BYTES}`] : []),
    ...(complete ? [] : ['package.json lacks license, description, homepage or keywords']),
    ...(dependencies && Object.keys(dependencies).length > 0
      ? ['package.json has dependencies: everything is bundled or a peer']
      : []),
    ...(bin?.['serverless-image-processor'] === COMMAND && files.includes(`package/${COMMAND}`)
      ? []
      : ['it lacks the command serverless-image-processor']),
    ...[...DOCUMENTS, ...exportedFiles(exports)]
      .filter(name => !files.includes(`package/${name}`))
      .map(name => `${name} is not in it`),
    ...ARCHIVES.filter(name => files.filter(file => file === name).length !== 1).map(
      name => `${name} is not in it exactly once`,
    ),
    ...files
      .filter(file => /sharp.*\.(zip|node)$|libvips/.test(file) && !ARCHIVES.includes(file))
      .map(file => `${file} does not belong in it`),
  ];
}

/** Returns the files that the `exports` of a package name, without those that stand for many. */
export function exportedFiles(exports: unknown): string[] {
  if (typeof exports === 'string') {
    return exports.includes('*') ? [] : [path.posix.normalize(exports)];
  }
  return Object.values(exports ?? {}).flatMap(exportedFiles);
}

/** Returns the faults of the wheel. */
export async function checkWheel(wheel: string, manifest: Manifest, tarball: Buffer): Promise<string[]> {
  const files = readZip(await readFile(wheel));
  const metadata = [...files].find(([name]) => name.endsWith('.dist-info/METADATA'))?.[1].toString() ?? '';
  const bundles = [...files].filter(([name]) => name.endsWith('.tgz'));
  return [
    ...missingLines(metadata, metadataOf(manifest)),
    ...(bundles.length === 1 && bundles[0][1].equals(tarball)
      ? []
      : ['it does not contain the npm tarball exactly once']),
    ...(files.has('serverless_image_processor/py.typed') ? [] : ['it has no type hints']),
  ];
}

/** Returns the faults of the source distribution. */
export async function checkSdist(sdist: string, manifest: Manifest, tarball: Buffer): Promise<string[]> {
  const files = await listTar(sdist);
  const info = files.find(file => /^[^/]+\/PKG-INFO$/.test(file));
  const bundles = files.filter(file => file.endsWith('.tgz'));
  return [
    ...missingLines(info ? (await readTar(sdist, info)).toString() : '', metadataOf(manifest)),
    ...(bundles.length === 1 && (await readTar(sdist, bundles[0])).equals(tarball)
      ? []
      : ['it does not contain the npm tarball exactly once']),
  ];
}

function metadataOf({ name, version, description, license, homepage }: Manifest): string[] {
  return [
    `Name: ${name}`,
    `Version: ${version}`,
    `Summary: ${description}`,
    `License: ${license}`,
    `Home-page: ${homepage}`,
    'Classifier: Framework :: AWS CDK :: 2',
    'Requires-Python: >=3.',
  ];
}

/** Returns the faults of the jar and its description for Maven. */
export async function checkJava(jar: string, pom: string, manifest: Manifest, tarball: Buffer): Promise<string[]> {
  const files = readZip(await readFile(jar));
  const bundles = [...files].filter(([name]) => name.endsWith('.tgz'));
  return [
    ...missingLines(await readFile(pom, 'utf8'), [
      '<groupId>io.github.serverlessimageprocessor</groupId>',
      `<artifactId>${manifest.name}</artifactId>`,
      `<version>${manifest.version}</version>`,
      `<description>${manifest.description}</description>`,
      `<url>${manifest.homepage}</url>`,
      '<name>Apache License 2.0</name>',
      '<scm>',
      '<developer>',
    ]),
    ...(files.has('io/github/serverlessimageprocessor/ServerlessImageProcessor.class')
      ? []
      : ['it lacks the class of the construct']),
    ...(bundles.length === 1 && bundles[0][1].equals(tarball)
      ? []
      : ['it does not contain the npm tarball exactly once']),
  ];
}

const MODULE = 'github.com/serverless-image-processor/serverless-image-processor-go/serverlessimageprocessor';

/** Returns the faults of the Go module. */
export async function checkGo(module: string, { peerDependencies }: Manifest, tarball: Buffer): Promise<string[]> {
  const floor = peerDependencies['aws-cdk-lib'].replace('^', 'v');
  const files = await readdir(module);
  const bundles = (await readdir(path.join(module, 'jsii'))).filter(name => name.endsWith('.tgz'));
  const bundle = bundles.length === 1 ? await readFile(path.join(module, 'jsii', bundles[0])) : undefined;
  return [
    ...missingLines(await readFile(path.join(module, 'go.mod'), 'utf8'), [
      `module ${MODULE}\n`,
      `github.com/aws/aws-cdk-go/awscdk/v2 ${floor}\n`,
    ]),
    ...['LICENSE', 'README.md', 'ServerlessImageProcessor.go']
      .filter(name => !files.includes(name))
      .map(name => `it lacks ${name}`),
    ...(bundle?.equals(tarball) ? [] : ['it does not contain the npm tarball exactly once']),
  ];
}

/** Returns an error for each line that a package's metadata lacks. A line may have other text around it. */
export function missingLines(metadata: string, lines: readonly string[]): string[] {
  return lines.filter(line => !metadata.includes(line)).map(line => `the metadata lacks: ${line}`);
}

const MAX_BYTES = 64 * 1024 * 1024;

/** Lists the files in a compressed tar archive, each as often as it occurs. */
async function listTar(archive: string): Promise<string[]> {
  const { stdout } = await promisify(execFile)('tar', ['-tzf', archive], { maxBuffer: MAX_BYTES });
  return stdout.split('\n').filter(name => name !== '' && !name.endsWith('/'));
}

/** Reads one file in a compressed tar archive. Throws if it does not exist. */
async function readTar(archive: string, name: string): Promise<Buffer> {
  const { stdout } = await promisify(execFile)('tar', ['-xzOf', archive, name], {
    maxBuffer: MAX_BYTES,
    encoding: 'buffer',
  });
  return stdout;
}

/** Formats sizes in bytes by name as a table. */
export function sizeTable(sizes: Readonly<Record<string, number>>): string {
  const rows = Object.entries(sizes).map(([name, bytes]) => [
    name,
    `${bytes.toLocaleString('en')} B`,
    `${(bytes / 1e6).toFixed(2)} MB`,
  ]);
  return formatTable(rows, 'right').join('\n');
}
