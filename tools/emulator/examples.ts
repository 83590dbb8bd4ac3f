/** The examples that can be put on the emulator alone, each with the name of its stack. Their stacks have a member `images`. */
export const EXAMPLES = {
  quickstart: 'Quickstart',
  'art-direction': 'ArtDirection',
  watermark: 'Watermark',
  extension: 'Extension',
} as const;

/** Folder of one of them, in `examples`. */
export type ExampleName = keyof typeof EXAMPLES;

/** Environment variable that names the one that example-app.ts is to be. */
export const EXAMPLE_VARIABLE = 'EXAMPLE';
