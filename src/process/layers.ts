import { copyFileSync, mkdirSync, rmSync } from 'fs';
import * as path from 'path';
import { FileSystem } from 'aws-cdk-lib';
import type { LayerVersion } from 'aws-cdk-lib/aws-lambda';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { DISABLE_ASSET_STAGING_CONTEXT } from 'aws-cdk-lib/cx-api';
import type { Construct } from 'constructs';
import { LAYER_MODULES } from '../contract/settings';
import type { ImageExtension } from '../image-extension';
import { NODEJS_24 } from '../shared/lambda-function';
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
    description: "the user's own code for images",
    fill: folder => FileSystem.copyDirectory(directory, folder),
  });
}

/** Properties of `stagedLayer`. */
interface StagedLayerProps {
  /** Name of the package that the process function requires. */
  readonly packageName: string;
  readonly description: string;
  /** Puts the package's files into its folder. */
  fill(folder: string): void;
}

/** A layer with one package, put together at synth. Its asset is named by its content, wherever and in whatever language it is made. */
function stagedLayer(
  scope: Construct,
  id: string,
  { packageName, description, fill }: StagedLayerProps,
): lambda.LayerVersion {
  const root = FileSystem.mkdtemp('serverless-image-processor-');
  const folder = path.join(root, 'nodejs', 'node_modules', packageName);
  mkdirSync(folder, { recursive: true });
  fill(folder);
  const layer = new lambda.LayerVersion(scope, id, {
    code: lambda.Code.fromAsset(root),
    compatibleRuntimes: [NODEJS_24],
    description,
  });
  // with --no-staging, the assembly points at the folder itself
  if (!scope.node.tryGetContext(DISABLE_ASSET_STAGING_CONTEXT)) {
    rmSync(root, { recursive: true });
  }
  return layer;
}
