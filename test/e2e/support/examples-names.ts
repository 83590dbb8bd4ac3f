/** The examples that examples-app.ts deploys, by their stacks' names. */
export const EXAMPLE_STACKS = { watermark: 'Watermark', extension: 'Extension', artDirection: 'ArtDirection' } as const;

/** The output of each stack that holds its names, as JSON. */
export const EXAMPLE_OUTPUT = 'Names';

/** What the tests of an example have to know. */
export interface ExampleNames {
  readonly apiId: string;
  readonly processFunction: string;
}
