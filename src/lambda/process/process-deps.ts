import type { HeicDecoder, renderImage } from './pipeline';
import type { Transitions } from './transitions';
import type { ProcessSettings } from '../../contract/env';
import type { Clock, OriginalStore, RecordStore, VariantStore } from '../ports';

/** What the process function works with. */
export interface ProcessDeps {
  readonly settings: ProcessSettings;
  readonly records: RecordStore;
  readonly originals: OriginalStore;
  readonly variants: VariantStore;
  readonly transitions: Transitions;
  readonly clock: Clock;
  readonly render: typeof renderImage;
  /** A decoder that ends its work when the signal is aborted. Absent: HEIC is not allowed. */
  readonly heicDecoder?: (abandoned: AbortSignal) => HeicDecoder;
  readonly logger: EventLogger;
}

/** Structured log lines. Ids and codes go in, never payloads. */
export interface EventLogger {
  info(message: string, details: Record<string, unknown>): void;
  error(message: string, details: Record<string, unknown>): void;
}
