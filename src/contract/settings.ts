import type { InputLimits } from './input-limits';
import type { VariantSpec } from './variant-spec';

/** The environment variable that holds a function's settings, as JSON. */
export const SETTINGS_VARIABLE = 'IMAGE_PROCESSOR_SETTINGS';

/** What the construct tells the process function. */
export interface ProcessSettings {
  readonly uploadBucket: string;
  readonly variantsBucket: string;
  readonly table: string;
  readonly uploadPrefix: string;
  readonly limits: InputLimits;
  readonly spec: VariantSpec;
  /** URL of the upload queue. */
  readonly queueUrl: string;
  /** Receive count after which SQS moves a message to the dead-letter queue. */
  readonly maxReceiveCount: number;
  /** How long the queue takes to hand out a message again by itself: no try waits longer for the next. */
  readonly retrySeconds: number;
  /** How long a final record is kept; absent: for ever. */
  readonly recordRetentionSeconds?: number;
}

/**
 * Which images the API's callers see:
 * - `issued`: everybody sees those whose id the API gave out, by that id; all others do not exist,
 * - `owned`: each caller sees those that the `sub` of the own token asked for,
 * - `all`: every one, whatever way it came.
 */
export type ImageAccess = 'issued' | 'owned' | 'all';

/** What the construct tells the API function. */
export interface ApiSettings {
  readonly uploadBucket: string;
  readonly variantsBucket: string;
  readonly table: string;
  /** URL of the upload queue: deletions are announced there. */
  readonly queueUrl: string;
  readonly uploadPrefix: string;
  readonly limits: InputLimits;
  readonly access: ImageAccess;
  /** Lifetime of a presigned POST. */
  readonly uploadExpirySeconds: number;
  /** Lifetime of a presigned download URL. */
  readonly downloadExpirySeconds: number;
}

/** What the construct tells the sweep function. */
export interface SweepSettings {
  readonly uploadBucket: string;
  readonly table: string;
  /** URL of the upload queue. */
  readonly queueUrl: string;
  readonly uploadPrefix: string;
  /** Originals younger than this may still be on their way. */
  readonly graceSeconds: number;
  /** Originals older than this were looked at by earlier sweeps. */
  readonly windowSeconds: number;
  /** What is unfinished and older than this gets no further event: its record says FAILED. */
  readonly giveUpSeconds: number;
  /** How long the queue takes at most to hand out a message again. */
  readonly retrySeconds: number;
  /** How long a final record is kept; absent: for ever. */
  readonly recordRetentionSeconds?: number;
}

/** What the process function requires from layers that are there on demand only, by the names of packages in `nodejs/node_modules`. */
export const LAYER_MODULES = {
  /** The watermark's PNG. */
  watermark: 'serverless-image-processor-watermark/watermark.png',
  /** The folder of the user's own CommonJS module. */
  extension: 'serverless-image-processor-extension',
} as const;
