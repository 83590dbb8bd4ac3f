/** How long a run may take. */
export interface LoadLimits {
  /** From the first upload until all has come to rest. */
  readonly restSeconds: number;
  /** The whole run, with deployment and audit: who is not done by then is stuck. */
  readonly totalSeconds: number;
}

/** A generous two seconds an image and the time of five tries; and once more as much for all the rest. */
export function loadLimits(uploads: number): LoadLimits {
  const restSeconds = 300 + uploads * 2;
  return { restSeconds, totalSeconds: restSeconds + 600 + uploads };
}
