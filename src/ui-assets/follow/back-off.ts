const FIRST_MS = 500;
const FACTOR = 1.5;
const LONGEST_MS = 8_000;

/** How long to wait before look number `attempt` (from 0), in milliseconds: growing, and never less than the server asks for. */
export function backOff(attempt: number, retryAfterMs = 0): number {
  return Math.max(Math.min(FIRST_MS * FACTOR ** attempt, LONGEST_MS), retryAfterMs);
}
