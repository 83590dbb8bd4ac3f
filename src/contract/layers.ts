/** What the process function requires from layers that are there on demand only, by the names of packages in `nodejs/node_modules`. */
export const LAYER_MODULES = {
  /** The watermark's PNG. */
  watermark: 'serverless-image-processor-watermark/watermark.png',
  /** The folder of the user's own CommonJS module. */
  extension: 'serverless-image-processor-extension',
} as const;
