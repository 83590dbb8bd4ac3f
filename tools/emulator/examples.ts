/** Examples that can be deployed on the emulator, with the names of their stacks. Each stack has a member `images`. */
export const EXAMPLES = {
  quickstart: 'Quickstart',
  'art-direction': 'ArtDirection',
  presets: 'Presets',
  watermark: 'Watermark',
  extension: 'Extension',
  gallery: 'Gallery',
} as const;

/** Folder of an example in `examples`. */
export type ExampleName = keyof typeof EXAMPLES;

/** Environment variable with the example that example-app.ts synthesizes. */
export const EXAMPLE_VARIABLE = 'EXAMPLE';
