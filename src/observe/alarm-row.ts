import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';

/** Page with an entry for each alarm. Its anchors are the alarms' names in lower case. */
export const RUNBOOK =
  'https://github.com/serverless-image-processor/serverless-image-processor/blob/main/docs/operations.md';

/** Longest description of an alarm ("PutMetricAlarm", Amazon CloudWatch API Reference). */
const MAX_DESCRIPTION = 1024;

/** Row of a table of alarms. */
export interface AlarmRow {
  /** Key among the processor's `alarms`. */
  readonly name: string;
  /** Sentence: what the alarm means. */
  readonly means: string;
  /** Sentence: what to do first. */
  readonly todo: string;
  readonly metric: IMetric;
  /** Value at which it alarms. */
  readonly threshold: number;
  /** Indicates that it alarms above the threshold only, as "more than" in a text says. Default: at it, too. */
  readonly above?: boolean;
  /** Number of the last periods that are looked at. Default: 1. */
  readonly periods?: number;
  /** Number of those periods that must be at the threshold. Default: all of them. */
  readonly breaching?: number;
  /** Indicates that the alarm keeps its state while there is no data. Default: it is over then. */
  readonly keepsState?: boolean;
}

/** Returns the link to an alarm's entry in docs/operations.md. */
export function runbookEntry(name: string): string {
  return `${RUNBOOK}#${name.toLowerCase()}`;
}

/** Returns the description of an alarm, which is part of its messages: meaning, what to do, and where to read on. */
export function describeAlarm({ name, means, todo }: Pick<AlarmRow, 'name' | 'means' | 'todo'>): string {
  const text = `${means} ${todo} ${runbookEntry(name)}`;
  if (text.length > MAX_DESCRIPTION) {
    throw new Error(`the description of the alarm ${name} has ${text.length} characters, more than ${MAX_DESCRIPTION}`);
  }
  return text;
}
