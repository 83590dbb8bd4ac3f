import { readFile } from 'node:fs/promises';
import { LAYER_MODULES } from '../../contract/settings';
import type { ExtensionSpec, VariantSpec } from '../../contract/variant-spec';
import { messageOf } from '../errors';
import { type Layers, type Extension, extensionError, readWatermark } from './pipeline';

type Modules = Readonly<Record<keyof typeof LAYER_MODULES, string>>;

/**
 * Returns a function that loads the contents of the construct's layers with the first image and keeps them.
 * After a failure, the next image tries again.
 */
export function layersLoader(spec: VariantSpec, modules: Modules = LAYER_MODULES): () => Promise<Layers> {
  let loaded: Promise<Layers> | undefined;
  return async () => {
    loaded ??= loadLayers(spec, modules);
    try {
      return await loaded;
    } catch (error) {
      loaded = undefined;
      throw error;
    }
  };
}

async function loadLayers({ watermark, extension }: VariantSpec, modules: Modules): Promise<Layers> {
  return {
    watermark: watermark && (await readWatermark(await readFile(require.resolve(modules.watermark)), watermark)),
    extension: extension && loadExtension(extension, modules.extension),
  };
}

function loadExtension({ timeoutSeconds }: ExtensionSpec, module: string): Extension {
  const hooks = requireModule(module);
  const { image, variant } = Object(hooks) as Record<string, unknown>;
  if (typeof (image ?? variant) !== 'function' || typeof (variant ?? image) !== 'function') {
    throw extensionError(
      'the extension has no hooks, expected functions "image" or "variant": module.exports = { image, variant }',
    );
  }
  return { hooks: hooks as Extension['hooks'], timeoutSeconds };
}

function requireModule(module: string): unknown {
  try {
    // a name that is known at run time only: esbuild does not bundle it, Node.js finds layers through NODE_PATH
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    return require(module);
  } catch (error) {
    throw extensionError(`the extension cannot be loaded: ${messageOf(error).split('\n', 1)[0]}`, error);
  }
}
