/** The examples that extending-app.ts deploys, by their stacks' names. */
export const EXTENDING_STACKS = { watermark: 'Watermark', extension: 'Extension' } as const;

/** The output of each stack that holds its names, as JSON. */
export const EXTENDING_OUTPUT = 'Names';

/** What the tests of an example have to know. */
export interface ExtendingNames {
  readonly apiId: string;
  readonly processFunction: string;
}
