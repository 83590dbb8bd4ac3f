import type { ResourceNames } from '../../../tools/emulator/resource-names';

/** The stack of auth-app.ts. */
export const AUTH_STACK = 'Owners';

/** How often its sweep function is called. */
export const SWEEP_INTERVAL_SECONDS = 60;

/** What the tests of owners have to know. */
export interface AuthNames extends Pick<
  ResourceNames,
  'apiId' | 'uploadBucket' | 'variantsBucket' | 'table' | 'processFunction' | 'apiFunction' | 'sweepFunction'
> {
  /** Ids of the pool's app clients. The API accepts tokens of the first two. */
  readonly clients: { readonly web: string; readonly brief: string; readonly foreign: string };
}

/** The stack of iam-app.ts. */
export const IAM_STACK = 'BackEnds';

/** What the tests of signed calls have to know. */
export interface IamNames {
  readonly apiId: string;
  /** What callers may be allowed: every operation, or reading manifests. */
  readonly everything: string;
  readonly reading: string;
}

/** The stack of heic-app.ts. */
export const HEIC_STACK = 'Heic';

/** What the tests of HEIC have to know. */
export type HeicNames = Pick<ResourceNames, 'apiId'>;

/** The stacks of the examples that examples-app.ts deploys. */
export const EXAMPLE_STACKS = ['Watermark', 'Extension', 'ArtDirection'] as const;

/** One of them. */
export type ExampleStack = (typeof EXAMPLE_STACKS)[number];

/** What the tests of an example have to know. */
export interface ExampleNames {
  readonly apiId: string;
  readonly processFunction: string;
}
