import type { DeliverySettings } from './delivery';
import type { Presets } from './presets';
import type { Visibility } from './record';
import type { QuotaSettings } from './usage';

/** Name of the environment variable with a function's settings as JSON. */
export const SETTINGS_VARIABLE = 'IMAGE_PROCESSOR_SETTINGS';

/** Settings of every function, next to its own. */
export interface CommonSettings {
  /** Unique name of the processor: the dimension of its metrics. */
  readonly processor: string;
}

/** Settings of the process function. */
export interface ProcessSettings {
  readonly uploadBucket: string;
  readonly variantsBucket: string;
  readonly table: string;
  readonly uploadPrefix: string;
  /** Read from the layer. */
  readonly presets: Presets;
  /** URL of the upload queue. */
  readonly queueUrl: string;
  /** Receive count after which SQS moves a message to the dead-letter queue. */
  readonly maxReceiveCount: number;
  /** URL of the queue with the messages of re-runs; absent: there are none. */
  readonly rerunQueueUrl?: string;
  /** With `rerunQueueUrl`: the receive count of that queue after which a message moves to the dead-letter queue. */
  readonly rerunReceiveCount?: number;
  /** Time after which the queue delivers a message again: the maximum delay between attempts. */
  readonly retrySeconds: number;
  /** Time for which replaced variants of a READY image stay. */
  readonly graceSeconds: number;
  /** Retention of a final record; absent: records do not expire. */
  readonly recordRetentionSeconds?: number;
  /** URL of the purge queue; absent: no distribution keeps copies. */
  readonly purgeQueueUrl?: string;
  /** Sides whose variants the distribution serves, with `purgeQueueUrl`; absent: the public one only. */
  readonly edgeSides?: readonly Visibility[];
}

/**
 * Images that the API's callers see:
 * - `issued`: everyone sees images whose id the API issued, by that id; all others do not exist,
 * - `owned`: each caller sees the images of the owner that a claim of their token names,
 * - `all`: every image, whether uploaded through the API or by other means,
 * - `admin`: every image, for operations of back ends, which no preset restricts.
 */
export type ImageAccess = 'issued' | 'owned' | 'all' | 'admin';

/** Settings of the API function, and of the admin function. */
export interface ApiSettings {
  readonly uploadBucket: string;
  readonly variantsBucket: string;
  readonly table: string;
  /** URL of the upload queue, which receives deletions. */
  readonly queueUrl: string;
  readonly uploadPrefix: string;
  /** Read from the layer. */
  readonly presets: Presets;
  readonly access: ImageAccess;
  /** Claim of the token that names the owner; absent: `sub`. */
  readonly ownerClaim?: string;
  /** Lifetime of a presigned POST. */
  readonly uploadExpirySeconds: number;
  /** Lifetime of a presigned download URL. */
  readonly downloadExpirySeconds: number;
  /** Delivery through a distribution; absent: every image has presigned URLs. */
  readonly delivery?: DeliverySettings;
  /** ARN of the state machine that erases owners; for the admin function only. */
  readonly erasureArn?: string;
  /** Quota of each owner; absent: owners have none. */
  readonly quota?: QuotaSettings;
  /** Origins for CORS headers and preflight requests; absent: API Gateway answers, and adds the headers. */
  readonly corsOrigins?: readonly string[];
}

/** Settings of the sweep function. */
export interface SweepSettings {
  readonly uploadBucket: string;
  readonly table: string;
  /** URL of the upload queue. */
  readonly queueUrl: string;
  readonly uploadPrefix: string;
  /** Lifetime of a presigned POST. */
  readonly uploadExpirySeconds: number;
  /** Minimum age of an original for which an event is sent: those of younger ones may still arrive. */
  readonly graceSeconds: number;
  /** Age after which an unfinished image is not queued again: its record is FAILED. */
  readonly giveUpSeconds: number;
  /** Maximum time until the queue delivers a message again. */
  readonly retrySeconds: number;
  /** Retention of a final record; absent: records do not expire. */
  readonly recordRetentionSeconds?: number;
  /** Quota of each owner; absent: owners have none. */
  readonly quota?: QuotaSettings;
}

/** Settings of the events function. */
export interface EventsSettings {
  readonly uploadBucket: string;
  readonly variantsBucket: string;
  /** ARN of the table, which tells the events of one processor from those of another. */
  readonly tableArn: string;
  /** Base URL of the distribution, without a trailing slash; absent: there is none, and events have no URLs. */
  readonly cdnUrl?: string;
  /** ARN of the event bus. */
  readonly busArn: string;
  /** URL of the events' dead-letter queue. */
  readonly deadLetterQueueUrl: string;
  /** Age after which an event that the bus does not take moves to the dead-letter queue. */
  readonly giveUpSeconds: number;
}

/** Generated modules that layers provide to the functions, by their names in `nodejs/node_modules`. */
export const LAYER_MODULES = {
  /** JSON of all presets. */
  presets: 'serverless-image-processor-presets/presets.json',
  /** Folder with the watermarks' files, `<content hash>.png`. */
  watermarks: 'serverless-image-processor-watermarks',
  /** Folder with the extensions' folders, `<content hash>`, each a CommonJS module. */
  extensions: 'serverless-image-processor-extensions',
} as const;
