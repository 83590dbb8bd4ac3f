/** Time in which a sample loses two thirds of its weight, in milliseconds. */
const SMOOTHING_MS = 5_000;
/** Shortest time between samples: the bytes of one event say little. */
const SAMPLE_MS = 250;
/** Time to measure before there is an estimate. */
const LEAST_MS = 1_000;
/** Time without a byte after which there is no estimate. */
const SILENT_MS = 5_000;
/** Steps in which an estimate counts: the shown time must not flicker. */
const STEP_MS = 1_000;

/** Measurement of a transfer: bytes per millisecond, smoothed exponentially. */
export interface Rate {
  /** Time of the last sample, in milliseconds. */
  readonly at: number;
  /** Time of the last byte. */
  readonly movedAt: number;
  /** Bytes since the last sample. */
  readonly pending: number;
  readonly measuredMs: number;
  readonly bytesPerMs: number;
}

/** Returns the measurement of a transfer that begins. */
export function startRate(now: number): Rate {
  return { at: now, movedAt: now, pending: 0, measuredMs: 0, bytesPerMs: 0 };
}

/** Returns the measurement after `bytes` more were sent. A negative number, of a new attempt, counts as none. */
export function addBytes(rate: Rate, bytes: number, now: number): Rate {
  const pending = rate.pending + Math.max(0, bytes);
  const movedAt = bytes > 0 ? now : rate.movedAt;
  const elapsedMs = now - rate.at;
  if (elapsedMs < SAMPLE_MS) {
    return { ...rate, pending, movedAt };
  }
  const measuredMs = rate.measuredMs + elapsedMs;
  // until there is a history, the mean: otherwise the first samples would count too little
  const weight = Math.max(1 - Math.exp(-elapsedMs / SMOOTHING_MS), elapsedMs / measuredMs);
  const bytesPerMs = rate.bytesPerMs + weight * (pending / elapsedMs - rate.bytesPerMs);
  return { at: now, movedAt, pending: 0, measuredMs, bytesPerMs };
}

/** Returns the time to send `bytes` in milliseconds, in whole seconds; undefined while it is unknown. */
export function timeLeft(rate: Rate, bytes: number, now: number): number | undefined {
  if (bytes === 0 || rate.measuredMs < LEAST_MS || rate.bytesPerMs <= 0 || now - rate.movedAt >= SILENT_MS) {
    return undefined;
  }
  return Math.ceil(bytes / rate.bytesPerMs / STEP_MS) * STEP_MS;
}
