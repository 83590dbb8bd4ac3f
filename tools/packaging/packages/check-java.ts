import { readFile } from 'node:fs/promises';
import { lacking } from './lacking';
import type { Manifest } from './manifest';
import { readZip } from './read-zip';

/** What is wrong with the jar and its description for Maven, in words. */
export async function checkJava(jar: string, pom: string, manifest: Manifest, tarball: Buffer): Promise<string[]> {
  const files = readZip(await readFile(jar));
  const bundles = [...files].filter(([name]) => name.endsWith('.tgz'));
  return [
    ...lacking(await readFile(pom, 'utf8'), [
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
    ...(bundles.length === 1 && bundles[0][1]().equals(tarball)
      ? []
      : ['it does not hold the npm tarball exactly once']),
  ];
}
