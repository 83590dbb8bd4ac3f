import type { FailureCode, RejectionCode } from './record';

/** CloudWatch namespace of all metrics. */
export const METRIC_NAMESPACE = 'ServerlessImageProcessor';

/** Dimension of all metrics: the unique name of the processor. */
export const PROCESSOR_DIMENSION = 'Processor';

/** Second dimension of metrics about rejections and failures: the reason. */
export const CODE_DIMENSION = 'Code';

/** CloudWatch unit of a metric. */
export type MetricUnitName = 'Count' | 'Bytes' | 'Milliseconds';

/** A metric that the functions publish. */
export interface MetricDefinition {
  readonly unit: MetricUnitName;
  /** Statistic that is useful most often. */
  readonly statistic: 'Sum' | 'p95';
  /** Codes of a metric that is also published for each code. */
  readonly codes?: readonly (RejectionCode | FailureCode)[];
  /** Meaning in a sentence without its full stop. */
  readonly meaning: string;
}

/** Reasons of a rejection. */
const REJECTION_CODES = Object.keys({
  TOO_LARGE: true,
  TOO_MANY_PIXELS: true,
  NOT_AN_IMAGE: true,
  UNSUPPORTED_FORMAT: true,
  CORRUPT: true,
  TOO_MANY_UPLOADS: true,
  TOO_LATE: true,
} satisfies Record<RejectionCode, true>) as RejectionCode[];

/** Reasons of a failure. */
const FAILURE_CODES = Object.keys({
  TIMED_OUT: true,
  PROCESSING_ERROR: true,
} satisfies Record<FailureCode, true>) as FailureCode[];

const count = (meaning: string): MetricDefinition => ({ unit: 'Count', statistic: 'Sum', meaning });
const bytes = (meaning: string): MetricDefinition => ({ unit: 'Bytes', statistic: 'Sum', meaning });

/**
 * All metrics that the functions publish, by name. Each is published only when there is something to count, and has no
 * data before. Re-runs and changes of READY images are not in them.
 */
export const METRICS = {
  UploadsStarted: count('uploads that the API issued a form for'),
  UploadsReceived: count('uploads that a worker began to process, each once however often it is tried'),
  ImagesReady: count('uploads that are READY'),
  ImagesRejected: { ...count('uploads that are REJECTED, in total and by code'), codes: REJECTION_CODES },
  ImagesFailed: {
    ...count(
      'uploads that are finally FAILED, in total and by code; 0 for each other result, so its average is their share',
    ),
    codes: FAILURE_CODES,
  },
  TimeToReady: {
    unit: 'Milliseconds',
    statistic: 'p95',
    meaning: 'time from the arrival of the original in the bucket to READY, for each upload that is READY',
  },
  BytesIn: bytes('size of each original of which processing began'),
  BytesOut: bytes('size of all variants of each upload that is READY'),
  BytesSaved: bytes(
    'size of the original less that of its largest file among the variants, for each upload that is READY; negative ' +
      'if that file is larger',
  ),
  SweepFinds: count('images that the sweep queued because their event was lost or their worker died'),
  PathsPurged: count('paths whose copies CloudFront was told to drop: beyond 1,000 a month, each has a price'),
  EventsSent: count('events about images that the bus took'),
  EventsRefused: count('events about images that the bus did not take for an hour, and that are in the queue for them'),
} as const satisfies Readonly<Record<string, MetricDefinition>>;

/** Name of a metric. */
export type MetricName = keyof typeof METRICS;
