import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'fs';
import * as path from 'path';
import { FileSystem } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { DISABLE_ASSET_STAGING_CONTEXT } from 'aws-cdk-lib/cx-api';
import type { Construct } from 'constructs';
import type { Presets } from '../contract/presets';
import { LAYER_MODULES } from '../contract/settings';
import type { ImageExtension } from '../image-extension';
import { NODEJS_24 } from '../shared/lambda-function';
import type { Watermark } from '../watermark';

/** Creates the layer with the settings of all presets, which do not fit into environment variables. */
export function presetsLayer(scope: Construct, presets: Presets): lambda.LayerVersion {
  return stagedLayer(scope, 'PresetsLayer', {
    description: 'Sizes, formats and limits of the images',
    fill: modules => {
      const file = path.join(modules, LAYER_MODULES.presets);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, JSON.stringify(presets));
    },
  });
}

/**
 * Creates the layer with the watermarks and extensions of all presets, each once: a function has at most five layers
 * ("Lambda quotas", AWS Lambda Developer Guide).
 */
export function additionsLayer(
  scope: Construct,
  watermarks: readonly Watermark[],
  extensions: readonly ImageExtension[],
): lambda.LayerVersion {
  return stagedLayer(scope, 'AdditionsLayer', {
    description: 'Watermarks and custom image extensions',
    fill: modules => {
      for (const { file, contentHash } of watermarks) {
        const folder = path.join(modules, LAYER_MODULES.watermarks);
        mkdirSync(folder, { recursive: true });
        copyFileSync(file, path.join(folder, `${contentHash}.png`));
      }
      for (const { directory, contentHash } of extensions) {
        const folder = path.join(modules, LAYER_MODULES.extensions, contentHash);
        mkdirSync(folder, { recursive: true });
        FileSystem.copyDirectory(directory, folder);
      }
    },
  });
}

/** Properties of `stagedLayer`. */
interface StagedLayerProps {
  readonly description: string;
  /** Puts the modules into the layer's `nodejs/node_modules`. */
  fill(modules: string): void;
}

/**
 * Creates a layer that is assembled at synth. Its asset hash depends on the content only, not on the machine or the
 * language of the app.
 */
function stagedLayer(scope: Construct, id: string, { description, fill }: StagedLayerProps): lambda.LayerVersion {
  const root = FileSystem.mkdtemp('serverless-image-processor-');
  fill(path.join(root, 'nodejs', 'node_modules'));
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
