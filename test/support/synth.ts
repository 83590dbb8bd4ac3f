import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { App, AssetStaging, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { DISABLE_ASSET_STAGING_CONTEXT } from 'aws-cdk-lib/cx-api';
import { ServerlessImageProcessor, type ServerlessImageProcessorProps } from '../../src';
import type { Presets } from '../../src/contract/presets';
import { LAYER_MODULES } from '../../src/contract/settings';

/** How the warning of an API without auth begins. */
export const NO_AUTH = 'the API has no auth';

/** A stack of the usual kind. */
export function newStack(id = 'Test'): Stack {
  // no test reads tree.json, which would take a tenth of the time
  return new Stack(new App({ treeMetadata: false, analyticsReporting: false }), id);
}

/** A stack of an app that copies its assets, as every app outside these tests does (temp-folder.ts). */
export function stagingStack(): Stack {
  return new Stack(new App({ postCliContext: { [DISABLE_ASSET_STAGING_CONTEXT]: false } }), 'Test');
}

/** A stack with one processor, as a consumer would write it, and its template. */
export function synth(props?: ServerlessImageProcessorProps, stack = newStack()) {
  const images = new ServerlessImageProcessor(stack, 'Images', props);
  return { stack, images, template: Template.fromStack(stack) };
}

/** Makes a processor with props that cannot work, and returns the error's message. */
export function errorOf(props: ServerlessImageProcessorProps, stack = newStack()): string {
  try {
    new ServerlessImageProcessor(stack, 'Images', props);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('expected an error, got none');
}

/** The texts of a stack's warnings, without that of an API without auth, which nearly every test has. */
export function warningsOf(stack: Stack): string[] {
  return Annotations.fromStack(stack)
    .findWarning('*', Match.anyValue())
    .map(({ entry }) => String(entry.data))
    .filter(text => !text.startsWith(NO_AUTH));
}

/** The folder or file that a stack deploys under this key of the assets bucket. */
export function assetOf(stack: Stack, key: string): string {
  const { name } = path.parse(key);
  const found = stack.node.root.node
    .findAll()
    .find(construct => construct instanceof AssetStaging && construct.assetHash === name);
  if (found === undefined) {
    throw new Error(`got the key ${key}, expected that of an asset of the app`);
  }
  return (found as AssetStaging).absoluteStagedPath;
}

/** The presets that the functions find in their layer, as a deployment of this template would put it there. */
export function presetsOf(stack: Stack): Presets {
  const [layer] = Object.values(
    Template.fromStack(stack).findResources('AWS::Lambda::LayerVersion', {
      Properties: { Description: Match.stringLikeRegexp('Sizes, formats and limits') },
    }),
  );
  const modules = path.join(assetOf(stack, layer.Properties.Content.S3Key), 'nodejs/node_modules');
  return JSON.parse(readFileSync(path.join(modules, LAYER_MODULES.presets), 'utf8'));
}

/** The settings that a function finds in its environment. Names that are known at deployment only are left as `{…}`. */
export function settingsOf(template: Template, descriptionPart: string) {
  const functions = Object.values(
    template.findResources('AWS::Lambda::Function', {
      Properties: { Description: Match.stringLikeRegexp(descriptionPart) },
    }),
  );
  expect(functions).toHaveLength(1);
  const value = functions[0].Properties.Environment.Variables.IMAGE_PROCESSOR_SETTINGS;
  const text =
    typeof value === 'string'
      ? value
      : (value['Fn::Join'][1] as unknown[]).map(part => (typeof part === 'string' ? part : '{…}')).join('');
  return JSON.parse(text);
}
