import { readFile, readdir } from 'node:fs/promises';
import * as path from 'node:path';
import { lacking } from './lacking';
import type { Manifest } from './manifest';

const MODULE = 'github.com/serverless-image-processor/serverless-image-processor-go/serverlessimageprocessor';

/** What is wrong with the Go module, in words. */
export async function checkGo(module: string, { peerDependencies }: Manifest, tarball: Buffer): Promise<string[]> {
  const floor = peerDependencies['aws-cdk-lib'].replace('^', 'v');
  const files = await readdir(module);
  const bundles = (await readdir(path.join(module, 'jsii'))).filter(name => name.endsWith('.tgz'));
  const bundle = bundles.length === 1 ? await readFile(path.join(module, 'jsii', bundles[0])) : undefined;
  return [
    ...lacking(await readFile(path.join(module, 'go.mod'), 'utf8'), [
      `module ${MODULE}\n`,
      `github.com/aws/aws-cdk-go/awscdk/v2 ${floor}\n`,
    ]),
    ...['LICENSE', 'README.md', 'ServerlessImageProcessor.go']
      .filter(name => !files.includes(name))
      .map(name => `it lacks ${name}`),
    ...(bundle?.equals(tarball) ? [] : ['it does not hold the npm tarball exactly once']),
  ];
}
