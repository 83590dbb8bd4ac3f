/** How long a run may take. */
export interface LoadLimits {
  /** From the first upload until all has come to rest. */
  readonly restSeconds: number;
  /** The whole run, with deployment and audit: who is not done by then is stuck. */
  readonly totalSeconds: number;
}

/** A generous second an image beyond the time of seven tries, which are a minute apart at most; deployment takes no more than some minutes, and the audit half a second an image. */
export function loadLimits(uploads: number): LoadLimits {
  const restSeconds = 420 + uploads;
  return { restSeconds, totalSeconds: restSeconds + 300 + uploads / 2 };
}
