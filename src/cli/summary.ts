import type { Execution } from './ports';
import { completeCounts, readReport, type RunReport, type RunStatus } from './report';
import { columns, count, dollars, duration, images } from './text';

/** Result of a command: the line of `--json`. */
export interface Summary extends Omit<RunReport, 'phase' | 'status'> {
  readonly run: string;
  readonly status: RunStatus;
  readonly executionArn: string;
  /** Seconds that the execution took, or takes so far. */
  readonly seconds?: number;
  /** Why the execution failed. */
  readonly error?: string;
}

/** Returns the result of an execution. `latest` is the report of its last check, for one that has no output. */
export function summarize(execution: Execution, latest: RunReport, now: number): Summary {
  const { status, output, input, name, arn, error, cause, started, stopped } = execution;
  const report = status === 'SUCCEEDED' ? readReport(output) : latest;
  const { phase: _, ...shown } = report;
  return {
    ...shown,
    run: report.run ?? input.run ?? name,
    mode: input.mode ?? report.mode,
    status: runStatus(status, report),
    executionArn: arn,
    seconds: Math.round(((stopped?.getTime() ?? now) - started.getTime()) / 1000),
    ...(error || cause ? { error: [error, cause].filter(Boolean).join(': ') } : {}),
  };
}

function runStatus(status: Execution['status'], report: RunReport): RunStatus {
  switch (status) {
    case 'SUCCEEDED':
      return report.status ?? 'DONE';
    case 'RUNNING':
    case 'PENDING_REDRIVE':
      return report.status ?? 'RUNNING';
    case 'ABORTED':
      return 'STOPPED';
    default:
      return 'FAILED';
  }
}

/** Returns the exit code: 1 for runs that did not reach their end. */
export function exitCode({ status }: Summary): number {
  return ['ABORTED', 'FAILED', 'STOPPED', 'REPLACED'].includes(status) ? 1 : 0;
}

/** Formats the result for people. */
export function summaryLines(summary: Summary): string[] {
  const { run, status, mode, seconds, error, reason } = summary;
  const took = seconds === undefined ? '' : ` after ${duration(seconds)}`;
  switch (status) {
    case 'DRY_RUN':
      return [estimateLine(summary)];
    case 'FAILED':
      return [
        `Run ${run} failed${took}: ${sentence(error ?? 'Step Functions gives no reason')}`,
        ...countLines(summary),
      ];
    case 'STOPPED':
      return [
        `Run ${run} was stopped${took}: ${sentence(error ?? 'Step Functions gives no reason')}`,
        ...countLines(summary),
      ];
    case 'ABORTED':
      return [
        `Run ${run} aborted${took}: ${sentence(reason ?? 'too many images failed')}`,
        ...countLines(summary),
        `To restore the former variants of the images that it changed, use --rollback ${run}.`,
      ];
    case 'ROLLED_BACK':
      return [`Rolled back${took}.`, ...countLines(summary)];
    case 'REPLACED':
      return [`Another execution has taken run ${run} over${took}: rerun status --run ${run} --follow shows it.`];
    case 'SENDING':
    case 'RUNNING':
    case 'RESUMED':
      return [`Run ${run}${mode ? ` (${mode})` : ''} goes on${took}.`, ...countLines(summary)];
    case 'PAUSED':
      return [`Run ${run}${mode ? ` (${mode})` : ''} is paused${took}.`, ...countLines(summary)];
    default:
      return [`Run ${run} is done${took}${costs(summary)}.`, ...countLines(summary)];
  }
}

function costs({ dollars: cost }: Pick<RunReport, 'dollars'>): string {
  return cost === undefined ? '' : `, for about ${dollars(cost)}`;
}

function sentence(text: string): string {
  return text.endsWith('.') ? text : `${text}.`;
}

/** Formats the report of a dry run. */
export function estimateLine({ mode, counts, dollars: cost, minutes }: Omit<RunReport, 'status'>): string {
  const { seen, sent } = completeCounts(counts);
  const price = cost === undefined ? '' : `, about ${dollars(cost)}`;
  const time = minutes === undefined ? '' : `${price ? ' and ' : ', about '}${duration(minutes * 60)}`;
  const subject = mode === 'ROLLBACK' ? 'The roll-back changes' : `${mode ?? 'The run'} processes`;
  return `${subject} ${count(sent)} of ${images(seen)}${price}${time}.`;
}

function countLines({ counts }: Pick<RunReport, 'counts'>): string[] {
  if (!counts) {
    return [];
  }
  const { seen, sent, ready, kept, rejected, failed, unchanged } = completeCounts(counts);
  return columns([
    ['looked at', seen],
    ['sent', sent],
    ['ready', ready],
    ['kept former variants', kept],
    ['rejected', rejected],
    ['failed', failed],
    ['nothing to do', unchanged],
  ]);
}
