import { readFile } from 'node:fs/promises';
import { LAYER_MODULES } from '../../contract/settings';
import type { ExtensionSpec, VariantSpec, WatermarkSpec } from '../../contract/variant-spec';
import { messageOf } from '../errors';
import { type Layers, type Extension, extensionError, readWatermark } from './pipeline';

type Modules = Pick<Readonly<Record<keyof typeof LAYER_MODULES, string>>, 'watermarks' | 'extensions'>;

/**
 * Returns a function that loads what a spec names from the construct's layers. It keeps the watermark of the last
 * image only: decoded, each has up to 16 MiB. After a failure, the next image tries again.
 */
export function layersLoader(modules: Modules = LAYER_MODULES): (spec: VariantSpec) => Promise<Layers> {
  let last: { readonly key: string; readonly watermark: ReturnType<typeof readWatermark> } | undefined;
  const loadWatermark = async (spec: WatermarkSpec) => {
    const key = JSON.stringify(spec);
    if (last?.key !== key) {
      last = { key, watermark: openWatermark(spec, modules.watermarks) };
    }
    try {
      return await last.watermark;
    } catch (error) {
      last = undefined;
      throw error;
    }
  };
  return async ({ watermark, extension }) => ({
    watermark: watermark && (await loadWatermark(watermark)),
    extension: extension && loadExtension(extension, modules.extensions),
  });
}

async function openWatermark(spec: WatermarkSpec, folder: string): ReturnType<typeof readWatermark> {
  return readWatermark(await readFile(require.resolve(`${folder}/${spec.contentHash}.png`)), spec);
}

function loadExtension({ timeoutSeconds, contentHash }: ExtensionSpec, folder: string): Extension {
  const hooks = requireModule(`${folder}/${contentHash}`);
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
