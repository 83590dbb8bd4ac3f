/** What each file may cost. More is a broken limit, and shown as such. */
export const LIMITS = { wallSeconds: 10, cpuSeconds: 3, peakMiB: 400 } as const;

/** When a worker is killed. */
export interface KillLimits {
  readonly wallSeconds: number;
  readonly memoryMiB: number;
}

/** Long after the limits are broken, and at the memory that the function has by default. */
export const KILL: KillLimits = { wallSeconds: 30, memoryMiB: 1769 };
