/** Number of custom metrics that the functions write at the defaults. */
export const METRICS = 0;
