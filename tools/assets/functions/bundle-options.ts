import type { BuildOptions } from 'esbuild';
import { HEIC_WORKER } from '../../../src/lambda/heic/protocol';

/** How functions are bundled, wherever that is done: what is measured is to be what runs in AWS. */
export const BUNDLE_OPTIONS = {
  bundle: true,
  minify: true,
  platform: 'node',
  // below the nodejs24.x of the construct, because the demo and the tests run the same bundle on the Node of the machine
  target: 'node20',
  // a layer is found through NODE_PATH, which Node honours in CommonJS only
  format: 'cjs',
  mainFields: ['module', 'main'],
  // come from the layers
  external: ['sharp', HEIC_WORKER],
  logLevel: 'silent',
} satisfies BuildOptions;
