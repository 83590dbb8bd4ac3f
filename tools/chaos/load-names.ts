import type { ResourceNames } from '../emulator/resource-names';

/** The stack of load-app.ts, whose output NAMES_OUTPUT holds the names. */
export const LOAD_STACK = 'Load';

/** Variable that tells load-app.ts where its functions are to find AWS: through the fault proxy. Default: as any function does. */
export const FUNCTIONS_ENDPOINT = 'LOAD_FUNCTIONS_ENDPOINT';

/** Time-out of the process function. */
export const TIMEOUT_SECONDS = 10;

/** Seconds after which a message comes again: a little more than a lease lasts. */
export const RETRY_SECONDS = 15;

/** What has to be known of the stack beyond its API. */
export type LoadNames = ResourceNames;
