import { copyFileSync } from 'fs';
import * as path from 'path';
import { FileSystem } from 'aws-cdk-lib';
import type { LayerVersion } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { stagedLayer } from './staged-layer';
import { LAYER_MODULES } from '../contract/layers';
import type { ImageExtension } from '../image-extension';
import type { Watermark } from '../watermark';

/** The layer that brings a watermark's file to the process function. */
export function watermarkLayer(scope: Construct, { file }: Watermark): LayerVersion {
  const [packageName, name] = LAYER_MODULES.watermark.split('/');
  return stagedLayer(scope, 'WatermarkLayer', {
    packageName,
    description: 'the watermark of the variants',
    fill: folder => copyFileSync(file, path.join(folder, name)),
  });
}

/** The layer that brings an extension's folder to the process function. */
export function extensionLayer(scope: Construct, { directory }: ImageExtension): LayerVersion {
  return stagedLayer(scope, 'ExtensionLayer', {
    packageName: LAYER_MODULES.extension,
    description: 'the user\'s own code for images',
    fill: folder => FileSystem.copyDirectory(directory, folder),
  });
}
