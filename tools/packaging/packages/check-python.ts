import { readFile } from 'node:fs/promises';
import { lacking } from './lacking';
import type { Manifest } from './manifest';
import { listTar, readTar } from './read-tar';
import { readZip } from './read-zip';

/** What is wrong with the wheel, in words. */
export async function checkWheel(wheel: string, manifest: Manifest, tarball: Buffer): Promise<string[]> {
  const files = readZip(await readFile(wheel));
  const metadata =
    [...files]
      .find(([name]) => name.endsWith('.dist-info/METADATA'))?.[1]()
      .toString() ?? '';
  const bundles = [...files].filter(([name]) => name.endsWith('.tgz'));
  return [
    ...lacking(metadata, metadataOf(manifest)),
    ...(bundles.length === 1 && bundles[0][1]().equals(tarball)
      ? []
      : ['it does not hold the npm tarball exactly once']),
    ...(files.has('serverless_image_processor/py.typed') ? [] : ['it has no type hints']),
  ];
}

/** What is wrong with the source distribution, in words. */
export async function checkSdist(sdist: string, manifest: Manifest, tarball: Buffer): Promise<string[]> {
  const files = await listTar(sdist);
  const info = files.find(file => /^[^/]+\/PKG-INFO$/.test(file));
  const bundles = files.filter(file => file.endsWith('.tgz'));
  return [
    ...lacking(info ? (await readTar(sdist, info)).toString() : '', metadataOf(manifest)),
    ...(bundles.length === 1 && (await readTar(sdist, bundles[0])).equals(tarball)
      ? []
      : ['it does not hold the npm tarball exactly once']),
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
