/** The stacks of the examples that examples-app.ts deploys. */
export const EXAMPLE_STACKS = ['Watermark', 'Extension', 'ArtDirection'] as const;

/** One of them. */
export type ExampleStack = (typeof EXAMPLE_STACKS)[number];

/** What the tests of an example have to know. */
export interface ExampleNames {
  readonly apiId: string;
  readonly processFunction: string;
}
