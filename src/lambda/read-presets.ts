import { readFileSync } from 'node:fs';
import type { Presets } from '../contract/presets';
import { LAYER_MODULES } from '../contract/settings';

/**
 * Reads the presets from the function's layer. Throws if the function has no such layer.
 *
 * `require.resolve` because Node.js finds layers through NODE_PATH; its argument is known at run time only, so that
 * esbuild does not bundle the file.
 */
export function readPresets(module: string = LAYER_MODULES.presets): Presets {
  return JSON.parse(readFileSync(require.resolve(module), 'utf8'));
}
