import { readFile } from 'node:fs/promises';
import { LAYER_MODULES } from '../../contract/settings';
import type { ExtensionSpec, VariantSpec } from '../../contract/variant-spec';
import { messageOf } from '../errors';
import { type Layers, type Extension, extensionError, readWatermark } from './pipeline';

type Modules = Readonly<Record<keyof typeof LAYER_MODULES, string>>;

/** Gives what the construct's layers hold for the pipeline: loaded with the first image, and then kept. What fails is tried again with the next. */
export function additionsLoader(spec: VariantSpec, modules: Modules = LAYER_MODULES): () => Promise<Layers> {
  let loaded: Promise<Layers> | undefined;
  return async () => {
    loaded ??= load(spec, modules);
    try {
      return await loaded;
    } catch (error) {
      loaded = undefined;
      throw error;
    }
  };
}

async function load({ watermark, extension }: VariantSpec, modules: Modules): Promise<Layers> {
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
    // known at run time only, so that esbuild leaves it to Node.js, which finds layers through NODE_PATH
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    return require(module);
  } catch (error) {
    throw extensionError(`the extension cannot be loaded: ${messageOf(error).split('\n', 1)[0]}`, error);
  }
}
