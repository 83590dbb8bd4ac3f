import type { RerunDeps, RunPlan, RunTotals } from './ports';
import { rerunEstimate } from '../../contract/cost';
import type { RerunReport, RerunState, RerunStatus } from '../../contract/rerun';

/** Returns the report of a run. */
export function reportOf(
  { settings, clock }: Pick<RerunDeps, 'settings' | 'clock'>,
  plan: RunPlan,
  totals: RunTotals,
  status: RerunStatus,
  reason = '',
): RerunReport {
  const { variants, repeated, ...counted } = totals;
  // images, not messages; a message that SQS delivers twice is repeated, too
  const counts = { ...counted, sent: Math.max(counted.sent - repeated, outcomes(totals)) };
  const { dollars, minutes } = rerunEstimate({
    images: plan.mode ? counts.sent : 0,
    variantsPerImage: totals.sent > 0 ? variants / totals.sent : 0,
    memoryMiB: settings.memoryMiB,
    concurrency: plan.maxConcurrency,
    arm64: settings.arm64,
  });
  const elapsed = (clock.now().getTime() - plan.startedAt) / 60_000;
  return {
    run: plan.run,
    mode: plan.mode ?? 'ROLLBACK',
    status,
    counts,
    dollars: rounded(dollars, 6),
    minutes: rounded(plan.dryRun ? minutes : elapsed, 3),
    reason,
  };
}

/** Returns what a line of the log says about a state: a refused input may be a prefix with personal data. */
export function logFields({ run, status, phase, next, counts, error, reason }: RerunState) {
  const told = error === 'InvalidInput' ? {} : { reason };
  return { run, status, phase, next, ...counts, error, ...told };
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

/** Number of finished images from which their share of failures can end a run. */
export const ENOUGH_FINISHED = 20;

/**
 * Returns why a run must not go on: more of its images failed, or would have lost their variants, than it allows.
 * Undefined if it may. `least`: number of finished images below which it always may.
 */
export function whyAbort({ abortAbove }: RunPlan, totals: RunTotals, least: number): string | undefined {
  const { ready, kept, rejected, failed } = totals;
  const bad = kept + rejected + failed;
  const finished = ready + bad;
  if (abortAbove === undefined || finished < least || bad <= abortAbove * finished) {
    return undefined;
  }
  return (
    `${bad} of ${finished} images failed or were refused, more than the share ${abortAbove} that abortAbove allows; ` +
    'images that were READY have kept their variants. ' +
    'Read keptFor, code and message of their records, remove the cause, and start another run'
  );
}

/** Returns the number of messages whose outcome is counted. */
export function accounted(totals: RunTotals): number {
  return outcomes(totals) + totals.repeated;
}

/** Returns the number of images whose outcome is counted. */
function outcomes({ ready, kept, rejected, failed, unchanged }: RunTotals): number {
  return ready + kept + rejected + failed + unchanged;
}
