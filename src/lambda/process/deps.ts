import type { ProcessSettings } from '../../contract/settings';
import type { Clock, OriginalStore, RecordStore, VariantStore } from '../ports';
import type { Layers, renderImage } from './pipeline';
import type { ImageIdOf } from '../record/image-id';
import type { Transitions } from '../record/transitions';

/** What the process function works with. */
export interface ProcessDeps {
  readonly settings: ProcessSettings;
  readonly imageIdOf: ImageIdOf;
  readonly records: RecordStore;
  readonly originals: OriginalStore;
  readonly variants: VariantStore;
  readonly transitions: Transitions;
  readonly clock: Clock;
  readonly render: typeof renderImage;
  /** What the construct's layers hold for the pipeline, for one image; it stops working when the signal is aborted. Absent: nothing. */
  readonly additions?: (abandoned: AbortSignal) => Promise<Layers>;
  readonly logger: EventLogger;
  readonly queue: MessageReturn;
  /** Seconds until Lambda ends this invocation, and with it the worker. */
  readonly secondsLeft: () => number;
}

/** The upload queue, for a message that it handed out. */
export interface MessageReturn {
  /** Has the queue hand the message out again after so many whole seconds. */
  bringAgain(receiptHandle: string, seconds: number): Promise<void>;
}

/** Structured log lines. Ids and codes go in, never payloads. */
export interface EventLogger {
  info(message: string, details: Record<string, unknown>): void;
  error(message: string, details: Record<string, unknown>): void;
}
