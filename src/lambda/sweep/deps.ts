import type { SweepSettings } from '../../contract/settings';
import type { Clock, RecordStore } from '../ports';
import type { ImageIdOf } from '../record/image-id';
import type { Transitions } from '../record/transitions';

/** An original in the upload bucket, as a listing shows it. */
export interface ListedOriginal {
  readonly key: string;
  readonly etag: string;
  readonly bytes: number;
  readonly lastModified: Date;
}

/** What the sweep function works with. */
export interface SweepDeps {
  readonly settings: SweepSettings;
  readonly originals: OriginalListing;
  readonly imageIdOf: ImageIdOf;
  readonly records: RecordStore;
  readonly transitions: Pick<Transitions, 'unopened'>;
  readonly queue: MessageQueue;
  readonly clock: Clock;
}

/** Lists the upload bucket. */
export interface OriginalListing {
  /** All originals below a prefix, in pages. */
  pages(prefix: string): AsyncIterable<readonly ListedOriginal[]>;
}

/** The upload queue. */
export interface MessageQueue {
  send(bodies: readonly string[]): Promise<void>;
}
