import type { EraseSettings } from '../../contract/erasure';
import type { Clock, EventBus, ObjectEraser, OwnerTraces, PurgeQueue, RecordStore } from '../ports';
import type { OwnerFolderOf } from '../record/image-id';

/** Dependencies of the erase function. */
export interface EraseDeps {
  readonly settings: Pick<EraseSettings, 'uploadPrefix' | 'uploadExpirySeconds' | 'lateSeconds' | 'tableArn'>;
  readonly records: RecordStore;
  readonly traces: OwnerTraces;
  readonly originals: ObjectEraser;
  readonly variants: ObjectEraser;
  readonly ownerFolderOf: OwnerFolderOf;
  readonly bus: EventBus;
  /** Absent if no distribution keeps copies. */
  readonly purges?: PurgeQueue;
  readonly clock: Clock;
}
