import { existsSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { textOf } from './page-policy';
import { assetOf } from './synth';
import type { PageSettings } from '../../src/contract/page-config';

/** The `config.json` that a stack deploys, with `{…}` for what is known at deployment only. */
export function pageConfigOf(stack: Stack): PageSettings & { readonly apiUrl: string } {
  const { folders, markers } = deploymentOf(stack);
  const [file] = folders.map(folder => path.join(folder, 'config.json')).filter(existsSync);
  const text = Object.entries(markers).reduce(
    (filled, [marker, value]) => filled.replaceAll(marker, textOf(value)),
    readFileSync(file, 'utf8'),
  );
  return JSON.parse(text);
}

/** The content of a file that a stack deploys next to the page; undefined if there is none. */
export function pageFileOf(stack: Stack, name: string): Buffer | undefined {
  const [file] = deploymentOf(stack)
    .folders.map(folder => path.join(folder, name))
    .filter(existsSync);
  return file === undefined ? undefined : readFileSync(file);
}

function deploymentOf(stack: Stack) {
  const [{ Properties }] = Object.values(Template.fromStack(stack).findResources('Custom::CDKBucketDeployment'));
  const folders = (Properties.SourceObjectKeys as string[]).map(key => assetOf(stack, key));
  return { folders, markers: Object.assign({}, ...(Properties.SourceMarkers ?? [])) as object };
}
