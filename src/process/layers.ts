import { copyFileSync, mkdirSync, rmSync } from 'fs';
import * as path from 'path';
import { FileSystem } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { DISABLE_ASSET_STAGING_CONTEXT } from 'aws-cdk-lib/cx-api';
import type { Construct } from 'constructs';
import { LAYER_MODULES } from '../contract/settings';
import type { ImageExtension } from '../image-extension';
import { NODEJS_24 } from '../shared/lambda-function';
import type { Watermark } from '../watermark';

/** Creates the layer with a watermark's file. */
export function watermarkLayer(scope: Construct, { file }: Watermark): lambda.LayerVersion {
  const [packageName, name] = LAYER_MODULES.watermark.split('/');
  return stagedLayer(scope, 'WatermarkLayer', {
    packageName,
    description: 'Watermark of the variants',
    fill: folder => copyFileSync(file, path.join(folder, name)),
  });
}

/** Creates the layer with an extension's folder. */
export function extensionLayer(scope: Construct, { directory }: ImageExtension): lambda.LayerVersion {
  return stagedLayer(scope, 'ExtensionLayer', {
    packageName: LAYER_MODULES.extension,
    description: 'Custom image extension',
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

/**
 * Creates a layer with one package, assembled at synth. Its asset hash depends on the content only, not on the
 * machine or the language of the app.
 */
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
