/** Stack of app.ts; its output NAMES_OUTPUT holds the resource names. */
export const CHAOS_STACK = 'Chaos';

/**
 * Variable that gives app.ts the AWS endpoint of its functions, the fault proxy. Default: the endpoint of any
 * function.
 */
export const FUNCTIONS_ENDPOINT = 'CHAOS_FUNCTIONS_ENDPOINT';

/** Timeout of the process function. */
export const TIMEOUT_SECONDS = 10;

/** Seconds after which a message becomes visible again: slightly longer than a lease lasts. */
export const RETRY_SECONDS = 15;
