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
